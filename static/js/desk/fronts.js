// The buttons of an arrangement send its form, as they do without a script; only the picture is swapped, and the focus
// and whatever was open stay. Dragging a card sends the same form, with the move that a button would have made.
import { enhanceChoosers } from "./image-chooser.js";

const place = document.querySelector("[data-arranging]");
const say = document.querySelector("[data-say]");
const LEAVES = new Set(["save", "mine"]); // by these the page is left, and comes anew
const form = () => place.querySelector("[data-arrange]");
let isLeaving = false;
let isTyped = false;
let queue = Promise.resolve();

const isChanged = () => isTyped || form().dataset.changed === "yes";

/** Sends the form with a move. Moves that follow each other quickly wait for each other's picture. */
function send(order, from = null) {
  queue = queue.then(() => swap(order, from)).catch(() => leave(order));
  return queue;
}

async function swap(order, from) {
  const fields = new FormData(form());
  fields.set("do", order);
  const answer = await fetch(form().action, { method: "POST", body: fields, headers: { "X-Part": "front" }, redirect: "manual" });
  if (answer.status !== 200 && answer.status !== 400 && answer.status !== 409) return leave(order);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.querySelector("[data-arrange]")) return leave(order);
  const open = [...place.querySelectorAll("details[open][data-menu-key]")].map((each) => each.dataset.menuKey);
  const scrolled = place.querySelector(".arranging-beside")?.scrollTop ?? 0;
  place.replaceChildren(...page.body.childNodes);
  for (const each of place.querySelectorAll("details[data-menu-key]")) each.open = open.includes(each.dataset.menuKey) && order !== `move:${each.dataset.menuKey}`;
  enhanceChoosers(place);
  isTyped = false;
  place.querySelector(".arranging-beside").scrollTop = scrolled;
  comeBack(order, from);
  say.textContent = form().dataset.said || "";
}

/** To the same button of the moved card, to another of its buttons, or to what was opened. */
function comeBack(order, from) {
  const [verb, article] = order.split(":");
  if (verb === "details") return place.querySelector("[data-details]")?.focus();
  const card = place.querySelector(`.front-picture [data-card="${CSS.escape(article ?? "")}"]`);
  const same = from ? place.querySelector(`[data-key="${CSS.escape(from)}"]:not(:disabled)`) : null;
  const next = same ?? card?.querySelector("button:not(:disabled)") ?? place.querySelector(`[data-key="${verb}"]`);
  (next ?? place.querySelector("h2"))?.focus({ preventScroll: verb === "put" && from === null });
  if (verb === "put" || verb === "move") card?.scrollIntoView({ block: "nearest" });
}

/** As the browser does it: with a page of its own, for signing in, or for what went wrong. */
function leave(order) {
  isLeaving = true;
  const button = document.createElement("button");
  Object.assign(button, { name: "do", value: order, hidden: true });
  form().append(button);
  form().requestSubmit(button);
  button.remove();
}

place.addEventListener("submit", (event) => {
  const order = event.submitter?.name === "do" ? event.submitter.value : "";
  if (event.target !== form() || LEAVES.has(order) || isLeaving) {
    if (event.target.matches("[data-arrange]")) isLeaving = true;
    return;
  }
  event.preventDefault();
  send(order, event.submitter?.dataset.key ?? null);
});
place.addEventListener("click", (event) => event.target.closest?.("[data-leave]") && (isLeaving = true));
place.addEventListener("input", (event) => event.target.closest(".details-block") && (isTyped = true));
place.addEventListener("change", (event) => event.target.closest(".details-block") && (isTyped = true));
window.addEventListener("beforeunload", (event) => !isLeaving && isChanged() && event.preventDefault());
window.addEventListener("pageshow", () => (isLeaving = false));

let dragged = null;
const under = (event) => event.target.closest?.(".front-card[data-card]") ?? event.target.closest?.("[data-slot]");
const point = (target) => {
  for (const other of place.querySelectorAll(".is-over")) other.classList.toggle("is-over", other === target);
  target?.classList.add("is-over");
};

place.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-card]") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.card);
  dragged.classList.add("is-dragged");
});
place.addEventListener("dragover", (event) => {
  const target = dragged && event.target.closest?.("[data-slot]") ? under(event) : null;
  point(target);
  if (target) event.preventDefault();
});
place.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  point(null);
});
place.addEventListener("drop", (event) => {
  const slot = event.target.closest?.("[data-slot]");
  if (!dragged || !slot) return;
  event.preventDefault();
  const card = event.target.closest?.(".front-card[data-card]");
  const article = dragged.dataset.card;
  if (card === dragged) return;
  send(card ? `put:${article}:${slot.dataset.slot}:${card.dataset.card}` : `pin:${article}:${slot.dataset.slot}`);
});

for (const refused of place.querySelectorAll("[data-refused]")) refused.focus();
