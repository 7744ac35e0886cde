import { offerEmbeds } from "./embeds.js";
import { setNotes } from "./notes.js";

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy link"), 2000);
  });
}

// Closing a long story would leave the reader far down the page: back to its head.
for (const story of document.querySelectorAll(".further")) {
  story.querySelector("details")?.addEventListener("toggle", (event) => {
    if (!event.target.open && story.getBoundingClientRect().top < 0) story.scrollIntoView({ behavior: "instant" });
  });
}

offerEmbeds(document);
setNotes(document.querySelector(".article > .body"));
