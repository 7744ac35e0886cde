// What was typed in this browser before and never saved is offered when its piece is opened again.

import { drop, found, same } from "./kept.js";

/** Show the offer if there is one to make. `fields` are those of the page as it stands. */
export function offer(form, fields) {
  const { user, piece, unsaved } = form.dataset;
  const notice = form.querySelector("[data-kept-offer]");
  const held = found(user, piece || "new-").filter(([place, entry]) => {
    const isSaved = document.querySelector(`.saved-${CSS.escape(entry.window)}`) || same(entry.fields, fields);
    if (isSaved) drop(user, place);
    return !isSaved;
  });
  // A new piece that was begun elsewhere and is saved now leaves what was kept of it to its first page.
  for (const [place, entry] of found(user, "new-")) {
    if (document.querySelector(`.saved-${CSS.escape(entry.window)}`)) drop(user, place);
  }
  if (!held.length || unsaved === "yes" || !notice) return false;
  const [place, entry] = held[0];
  const moment = new Date(entry.at).toLocaleString(document.documentElement.lang || undefined, { dateStyle: "medium", timeStyle: "short" });
  notice.querySelector("[data-kept-at]").textContent = moment;
  notice.querySelector("[data-take]").addEventListener("click", () => post(form, entry, "take"));
  notice.querySelector("[data-compare]").hidden = !piece;
  notice.querySelector("[data-compare]").addEventListener("click", () => post(form, entry, "compare"));
  notice.querySelector("[data-drop]").addEventListener("click", () => {
    drop(user, place);
    notice.hidden = true;
    form.querySelector("#id_headline")?.focus();
  });
  notice.hidden = false;
  return true;
}

/** The desk puts it into the form: pictures, bylines and all. */
function post(form, entry, what) {
  const made = document.createElement("form");
  made.method = "post";
  made.action = form.dataset.kept;
  made.hidden = true;
  const token = form.elements.csrfmiddlewaretoken.value;
  const fields = entry.fields.filter(([name]) => name !== "csrfmiddlewaretoken");
  for (const [name, value] of [...fields, ["csrfmiddlewaretoken", token], ["_kept", what]]) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    made.append(field);
  }
  document.body.append(made);
  made.submit();
}
