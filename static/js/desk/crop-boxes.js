// Where a crop lies, as articles/images/geometry.py has it, in shares of the picture: {left, top, width, height}.

const NARROWEST = 0.05;
const between = (low, value, high) => Math.min(Math.max(low, value), Math.max(low, high));
export const bounded = (share) => between(0, share, 1);

// How tall a crop of the ratio is, as a share of the height, for each share of the width.
const steepness = ([width, height], ratio) => width / ratio / height;

const placed = (left, top, width, steep) => ({
  left: between(0, left, 1 - width),
  top: between(0, top, 1 - width * steep),
  width,
  height: width * steep,
});

const widest = (size, ratio) => Math.min(1, 1 / steepness(size, ratio));

export function focused(size, ratio, [x, y]) {
  const steep = steepness(size, ratio);
  const width = widest(size, ratio);
  return placed(x - width / 2, y - (width * steep) / 2, width, steep);
}

export function byHand(size, ratio, [left, top, width]) {
  return placed(left, top, between(Math.min(NARROWEST, widest(size, ratio)), width, widest(size, ratio)), steepness(size, ratio));
}

export const moved = (size, ratio, box, [x, y]) => byHand(size, ratio, [box.left + x, box.top + y, box.width]);

// Larger or smaller around its centre.
export function resized(size, ratio, box, by) {
  const { width } = byHand(size, ratio, [0, 0, box.width + by]);
  const height = width * steepness(size, ratio);
  return byHand(size, ratio, [box.left + (box.width - width) / 2, box.top + (box.height - height) / 2, width]);
}

// Drawn by a corner ("nw", "se", ...) to a point, while the opposite corner stays.
export function drawn(size, ratio, box, corner, [x, y]) {
  const steep = steepness(size, ratio);
  const west = corner.endsWith("w");
  const north = corner.startsWith("n");
  const anchor = [west ? box.left + box.width : box.left, north ? box.top + box.height : box.top];
  const room = [west ? anchor[0] : 1 - anchor[0], (north ? anchor[1] : 1 - anchor[1]) / steep];
  const asked = Math.max(west ? anchor[0] - x : x - anchor[0], (north ? anchor[1] - y : y - anchor[1]) / steep);
  const width = Math.min(between(NARROWEST, asked, 1), ...room);
  return byHand(size, ratio, [west ? anchor[0] - width : anchor[0], north ? anchor[1] - width * steep : anchor[1], width]);
}
