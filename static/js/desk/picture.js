// The page of a picture. While it is being prepared what is typed beside it stays.

import { pick } from "./focal-point.js";
import { prepared } from "./preparing.js";

async function wait(place) {
  const shown = await prepared(place.dataset.waiting);
  if (!shown) return;
  const picker = shown.querySelector("[data-focal]");
  place.replaceWith(shown);
  if (picker) pick(picker);
}

for (const place of document.querySelectorAll("[data-focal]")) pick(place);
for (const place of document.querySelectorAll("[data-waiting]")) wait(place);
