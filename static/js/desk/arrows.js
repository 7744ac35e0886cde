// Arrow keys over pictures that stand in rows, whatever the width of each.

/** Which of `items` the key leads to from `from`, or undefined. Rows are what begins at the same height. */
export function neighbour(items, from, key) {
  const place = items.indexOf(from);
  const steps = { ArrowLeft: items[place - 1], ArrowRight: items[place + 1], Home: items[0], End: items.at(-1) };
  if (key in steps) return steps[key];
  if (key === "ArrowDown") return beyond(items.slice(place + 1), from);
  if (key === "ArrowUp") return beyond(items.slice(0, place).reverse(), from);
  return undefined;
}

export function isArrow(key) {
  return ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(key);
}

/** In the nearest other row, what stands nearest. */
function beyond(items, from) {
  const top = (item) => Math.round(item.getBoundingClientRect().top);
  const middle = (item) => item.getBoundingClientRect().left + item.getBoundingClientRect().width / 2;
  const first = items.find((item) => Math.abs(top(item) - top(from)) > 2);
  if (!first) return undefined;
  const row = items.filter((item) => Math.abs(top(item) - top(first)) <= 2);
  const away = (item) => Math.abs(middle(item) - middle(from));
  return row.reduce((nearest, item) => (away(item) < away(nearest) ? item : nearest));
}
