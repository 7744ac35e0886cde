// What the library says of the lead image, beside the piece's own words. The sentences are the server's.

import { fetched } from "./editor/dialogs.js";

/** Which of them stands below a field: as `library_words.line` has it. */
export const line = (words, own) => (words ? `${words.library} ${own ? words.own : words.otherwise}` : "");

const chosen = document.getElementById("id_lead_image");
const address = document.querySelector("[data-images]")?.dataset.images;
const fields = ["caption", "alt"].map((name) => {
  const input = document.getElementById(`id_lead_${name}`);
  return { name, input, help: document.getElementById(`id_lead_${name}_helptext`), plain: input?.dataset.alone };
});

if (chosen && address && fields.every(({ input, help }) => input && help)) {
  let says = null;
  const show = () => {
    for (const { name, input, help, plain } of fields) {
      help.textContent = says ? line(says[name], input.value.trim()) : plain;
    }
  };
  const look = async () => {
    const number = chosen.value;
    says = null;
    try {
      const { images } = number ? await (await fetched(`${address}?${new URLSearchParams({ id: number })}`)).json() : { images: [] };
      if (chosen.value !== number) return; // another was chosen meanwhile
      says = images[0]?.says ?? null;
    } catch {
      // Left as it is without a picture: the checklist asks the library itself.
    }
    show();
  };
  chosen.addEventListener("change", look);
  if (chosen.value) look();
  for (const { input } of fields) input.addEventListener("input", show);
}
