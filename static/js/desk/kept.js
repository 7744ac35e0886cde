// What is typed and not saved yet, kept in this browser: by person and piece, until it is saved or they sign out.
// A browser that keeps nothing (a private window, a full disk) is a browser like any other.

const PREFIX = "desk.kept.";
const NOT_TYPED = /^(csrfmiddlewaretoken|made_from|_.*|.*-id|.*-shown|correction-update_shown|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)$/;

export function keep(user, place, { fields, window }) {
  attempt(() => localStorage.setItem(key(user, place), JSON.stringify({ at: new Date().toISOString(), window, fields })));
}

export function drop(user, place) {
  attempt(() => localStorage.removeItem(key(user, place)));
}

/** [place, {at, window, fields}] of what this person has kept for a piece; "new-" finds that of any new piece. */
export function found(user, place) {
  const begins = key(user, place);
  const keys = attempt(() => Object.keys(localStorage)) ?? [];
  const held = keys
    .filter((name) => (place.endsWith("-") ? name.startsWith(begins) : name === begins))
    .map((name) => [name.slice(key(user, "").length), attempt(() => JSON.parse(localStorage.getItem(name)))])
    .filter(([, entry]) => Array.isArray(entry?.fields));
  return held.sort(([, one], [, other]) => (one.at < other.at ? 1 : -1));
}

/** At signing out: nobody who comes after finds anything. */
export function dropAll() {
  const keys = attempt(() => Object.keys(localStorage)) ?? [];
  for (const name of keys) if (name.startsWith(PREFIX)) attempt(() => localStorage.removeItem(name));
}

/** Whether two lists of fields hold the same, apart from what nobody types. */
export function same(fields, others) {
  return typed(fields) === typed(others);
}

function typed(fields) {
  const shown = fields.filter(([name, value]) => !NOT_TYPED.test(name) && value !== "" && !name.endsWith("-position"));
  return JSON.stringify(shown.map(([name, value]) => [name, value.replaceAll("\r\n", "\n")]).sort());
}

function key(user, place) {
  return `${PREFIX}${user}.${place}`;
}

function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
