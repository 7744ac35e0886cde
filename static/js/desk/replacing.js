// The page of a proposed file: its crops are set on it, and what the worker prepares is put in place when it is there.

import { pick } from "./focal-point.js";
import { prepared } from "./preparing.js";

let isChanged = false;

function tell() {
  for (const each of document.querySelectorAll("[data-crops-changed]")) each.hidden = !isChanged;
}

async function wait(waiting) {
  const shown = await prepared(waiting.dataset.replacementWaiting);
  if (!shown) return location.reload(); // it was settled by somebody else, who has to be named
  // While crops are made anew only what follows them is waited for: others may be set meanwhile.
  const rest = waiting.closest("[data-replacement-rest]");
  const [place, now] = rest ? [rest, shown.querySelector("[data-replacement-rest]")] : [waiting, shown.querySelector("[data-replacement]")];
  const had = place.contains(document.activeElement) ? document.activeElement : null;
  place.replaceWith(now);
  if (!rest) for (const each of now.querySelectorAll("[data-focal]")) pick(each);
  if (had) (had.matches("button") ? now.querySelector("[value=drop]") : now.matches("[tabindex]") ? now : now.querySelector("[tabindex]"))?.focus();
  tell();
}

document.addEventListener("cut", (event) => {
  isChanged = event.detail.isChanged;
  tell();
});

for (const place of document.querySelectorAll("[data-focal]")) pick(place);
for (const place of document.querySelectorAll("[data-replacement-waiting]")) wait(place);
