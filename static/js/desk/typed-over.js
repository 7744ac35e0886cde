// Whether something else stands in a field than the page was sent with.

export function isTyped(field) {
  if (!field.name || field.type === "hidden" || field.readOnly) return false;
  if (field.matches("select")) return [...field.options].some((option, at) => option.selected !== wasSelected(field, option, at));
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  return field.matches("input, textarea") && field.value !== field.defaultValue;
}

/** A list in which nothing is said to be selected begins with its first line. */
function wasSelected(field, option, at) {
  if (field.multiple || [...field.options].some((each) => each.defaultSelected)) return option.defaultSelected;
  return at === 0;
}
