// Native dialogs that ask for something, and requests that fail with a sentence.

/** A dialog closes by its close buttons, too, and by a click beside it that began there: no selection ends in closing. */
export function closes(dialog) {
  let isBeside = false;
  dialog.addEventListener("pointerdown", (event) => (isBeside = event.target === dialog));
  dialog.addEventListener("click", (event) => {
    if ((isBeside && event.target === dialog) || event.target.closest("[data-close]")) dialog.close();
  });
}

/**
 * Shows a dialog with a form. `values` fill its fields by name; `check(values)` may answer a sentence that says what is
 * wrong, or a promise of one. Resolves to the values, with `action` if a button with that value sent them; or to null.
 */
export function ask(dialog, values, { check = () => "" } = {}) {
  const form = dialog.querySelector("form");
  const problem = form.querySelector("[role=alert]");
  const fields = [...form.elements].filter((field) => field.name);
  for (const field of fields) field.value = values[field.name] ?? "";
  problem.textContent = "";
  return new Promise((resolve) => {
    let answer = null;
    form.onsubmit = async (event) => {
      event.preventDefault();
      const action = event.submitter?.value || "";
      const typed = Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
      const given = { ...values, ...typed, action };
      const refusal = action === "remove" ? "" : await check(given);
      problem.textContent = refusal;
      if (refusal) {
        fields[0]?.focus();
        return;
      }
      answer = given;
      dialog.close();
    };
    dialog.addEventListener("close", () => resolve(answer), { once: true });
    dialog.showModal();
    form.querySelector("input, textarea, [contenteditable]")?.focus();
  });
}

/** The answer to a question, once the editor has its focus and its selection back, which a dialog takes away. */
export async function held(editor, question) {
  const bookmark = editor.state.selection.getBookmark();
  const answer = await question;
  const { tr } = editor.state;
  editor.view.dispatch(tr.setSelection(bookmark.resolve(tr.doc)).setMeta("addToHistory", false));
  editor.view.focus();
  return answer;
}

/** The response, or an error whose message can be shown. */
export async function fetched(address, options = {}) {
  let response;
  try {
    response = await fetch(address, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("The desk cannot be reached. Look at your connection and try again.", { cause: error });
  }
  if (response.redirected) throw new Error("Your login has expired. Sign in in another tab, then try again here.");
  if (response.status === 403) throw new Error("You may not look at the library. Ask an administrator.");
  if (!response.ok) throw new Error("Something went wrong on the desk's side. Try again in a moment.");
  return response;
}
