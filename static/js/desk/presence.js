// Says every few seconds that somebody has the piece open, and shows who else has.

import { ask } from "./asking.js";
import { saving } from "./saving.js";

const EVERY = 15_000;
const TYPING = 15_000;

const form = document.getElementById("article_form");
const shown = form?.querySelector("[data-here]");

if (shown && "presence" in form.dataset) {
  const told = form.querySelector("[data-here-told]");
  let before = new Set();

  const beat = async () => {
    setTimeout(beat, EVERY);
    if (!form.dataset.piece) return;
    const typing = saving?.lastTyped > Date.now() - TYPING ? "1" : "";
    const { status, answer } = await ask(form.dataset.presence, () => new URLSearchParams({ typing }));
    if (status !== 200) return;
    const words = answer.here.join(", ");
    if (shown.textContent !== words) shown.textContent = words;
    const names = new Set(answer.here.map((each) => each.replace(/ (is typing|has it open)$/, "")));
    const come = [...names].filter((name) => !before.has(name));
    if (come.length) told.textContent = `${come.join(", ")} has this piece open`;
    before = names;
  };
  beat();
}
