// The library's dialog, and the form fields that open it. The body editor calls `chooseImage` and `chooseImages`.

import { Chooser } from "./chooser-dialog.js";

let dialog = null;

function chooser() {
  return (dialog ??= new Chooser(document.querySelector("template[data-chooser]")));
}

/** Asks for a picture. Resolves to {id, title, alt, isDecorative, caption, credit, picture}, or to null. */
export async function chooseImage() {
  return (await chooser().ask({ several: false }))[0] ?? null;
}

/** Asks for pictures. Resolves to a list of the same, in the order in which they were chosen; empty for none. */
export function chooseImages() {
  return chooser().ask({ several: true });
}

/** A form field: its number input stays, out of sight, and sends "change" as if typed in. */
function enhance(field) {
  const input = field.querySelector("input");
  const [choose, remove] = field.querySelectorAll("[data-choose], [data-remove]");
  const part = (name) => field.querySelector(`[data-${name}]`);
  part("number").hidden = true;
  part("actions").hidden = false;

  // The label names the group: pointing at a button, it would take the place of the button's own words.
  const label = document.querySelector(`label[for="${input.id}"]`);
  if (label) {
    label.removeAttribute("for");
    label.id ||= `${input.id}-label`;
    field.setAttribute("role", "group");
    field.setAttribute("aria-labelledby", label.id);
  }
  const tidy = () => {
    const isChosen = input.value !== "";
    field.classList.toggle("is-chosen", isChosen);
    remove.hidden = !isChosen;
    choose.textContent = isChosen ? "Change picture" : "Choose a picture";
  };
  const set = (image) => {
    input.value = image?.id ?? "";
    part("picture").innerHTML = image?.picture ?? "";
    part("title").textContent = image?.title ?? "";
    part("credit").textContent = image?.credit ?? "";
    tidy();
    choose.focus();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  choose.addEventListener("click", async () => {
    const image = await chooseImage();
    if (image) set(image);
  });
  remove.addEventListener("click", () => set(null));
  tidy();
}

/** Of a part that came later than the page. */
export function enhanceChoosers(part) {
  for (const field of part.querySelectorAll("[data-image-chooser]")) enhance(field);
}

enhanceChoosers(document);
