// The library by keyboard and mouse: going about, selecting, and the data of the picture in hand at the side.

import { isArrow, neighbour } from "./arrows.js";
import { keep, kept } from "./selection.js";

const MOST = 500;
const PAUSE = 150;
const GONE = "This picture is no longer in the library.";
const LOST = "What is said of it could not be loaded. Try again in a moment.";

const form = document.querySelector("[data-library]");
const list = form?.querySelector("[data-cards]");
const boxes = list ? [...list.querySelectorAll("input[type=checkbox]")] : [];
const links = list ? [...list.querySelectorAll(".library-link")] : [];
const selected = kept();
let last = null;

const cardOf = (element) => element.closest("[data-card]");
const boxOf = (link) => cardOf(link).querySelector("input[type=checkbox]");

/** One picture at a time is in the order of the Tab key; arrow keys lead to the others. */
function rove(to) {
  for (const link of links) {
    const isHere = link === to;
    link.tabIndex = isHere ? 0 : -1;
    const box = boxOf(link);
    if (box) box.tabIndex = isHere ? 0 : -1;
  }
}

function tick(box, isTicked) {
  box.checked = isTicked && (selected.has(box.value) || selected.size < MOST);
  if (box.checked) selected.add(box.value);
  else selected.delete(box.value);
}

function tickTo(box, isTicked) {
  const [from, to] = [boxes.indexOf(last ?? box), boxes.indexOf(box)].sort((a, b) => a - b);
  for (const each of boxes.slice(from, to + 1)) tick(each, isTicked);
}

function tell() {
  keep(selected);
  const bar = form.querySelector(".library-bar");
  if (!bar) return;
  const elsewhere = selected.size - boxes.filter((box) => box.checked).length;
  const full = selected.size >= MOST ? ", which is as many as can be" : "";
  const others = elsewhere ? `, ${elsewhere} of them on other pages` : "";
  bar.querySelector("[data-selected]").textContent = selected.size
    ? `${selected.size} selected${others}${full}.`
    : "Select pictures to do something with them together.";
  for (const act of bar.querySelectorAll("button[type=submit]")) act.disabled = !selected.size;
  bar.querySelector("[data-none]").hidden = !selected.size;
}

function selectNone() {
  selected.clear();
  for (const box of boxes) box.checked = false;
  tell();
}

function selectPage() {
  for (const box of boxes) tick(box, true);
  tell();
}

function key(event) {
  const link = event.target.closest(".library-link, .library-card input");
  if (!link) return;
  const here = link.matches(".library-link") ? link : cardOf(link).querySelector(".library-link");
  const box = boxOf(here);
  if (isArrow(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    const next = neighbour(links, here, event.key);
    if (!next) return;
    if (event.shiftKey && box) {
      last ??= box;
      tickTo(boxOf(next), true);
    } else last = null;
    next.focus();
  } else if (event.key === " " && box && event.target === here) {
    event.preventDefault();
    if (event.shiftKey) tickTo(box, true);
    else tick(box, !box.checked);
    last = box;
  } else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && box) {
    event.preventDefault();
    selectPage();
  } else if (event.key === "Enter" && box && event.target === here && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    // Firefox makes a click of it that cannot be told from one of the mouse.
    event.preventDefault();
    window.location.assign(here.href);
  } else if (event.key === "Escape") selectNone();
  else return;
  tell();
}

function select() {
  for (const box of boxes) box.checked = selected.has(box.value);
  list.addEventListener("keydown", key);
  list.addEventListener("focusin", (event) => {
    const link = cardOf(event.target)?.querySelector(".library-link");
    if (link) rove(link);
  });
  list.addEventListener("click", (event) => {
    if (!event.target.matches("input[type=checkbox]")) return;
    if (event.shiftKey && last) tickTo(event.target, event.target.checked);
    else tick(event.target, event.target.checked);
    last = event.target;
    tell();
  });
  form.querySelector("[data-page]")?.addEventListener("click", selectPage);
  form.querySelector("[data-none]")?.addEventListener("click", selectNone);
  for (const each of form.querySelectorAll("[data-page], [data-keys]")) each.hidden = !boxes.length;
  rove(links[0]);
  tell();
}

/** The address says which they are, in as few characters as it takes. */
function send() {
  for (const box of boxes) box.disabled = true;
  const ids = document.createElement("input");
  ids.type = "hidden";
  ids.name = "ids";
  ids.value = [...selected].join(",");
  form.append(ids);
}

/** On a wide screen a click shows the picture's data at the side; twice, or Enter, leads to its page. */
function besides(panel) {
  const isWide = window.matchMedia("(min-width: 1100px)");
  // There from the beginning: the grid is not to move under the pointer.
  panel.hidden = !isWide.matches;
  let timer;
  let shown = "";
  const show = async (link) => {
    const address = link.dataset.besideAddress;
    if (!isWide.matches || address === shown) return;
    shown = address;
    const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
    const told = answer?.ok ? await answer.text().catch(() => "") : "";
    if (shown !== address) return;
    panel.innerHTML = told || `<p class="help">${answer?.status === 404 ? GONE : LOST}</p>`;
    panel.hidden = false;
    if (!told) shown = "";
    for (const each of links) cardOf(each).classList.toggle("is-in-hand", each === link);
  };
  const soon = (link) => {
    clearTimeout(timer);
    timer = setTimeout(() => show(link), PAUSE);
  };
  list.addEventListener("focusin", (event) => {
    const link = cardOf(event.target)?.querySelector(".library-link");
    if (link) soon(link);
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest(".library-link");
    const isPlain = link && event.detail === 1 && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!isPlain || !isWide.matches) return;
    event.preventDefault();
    link.focus();
    soon(link);
  });
  list.addEventListener("dblclick", (event) => {
    const link = event.target.closest(".library-link");
    if (link && isWide.matches) window.location.assign(link.href);
  });
}

if (list) {
  select();
  form.addEventListener("submit", send);
  // The page may come back as it was left, when something was done with what was selected.
  window.addEventListener("pageshow", ({ persisted }) => {
    form.querySelector("input[type=hidden][name=ids]")?.remove();
    for (const box of boxes) box.disabled = false;
    if (!persisted) return;
    selected.clear();
    for (const number of kept()) selected.add(number);
    for (const box of boxes) box.checked = selected.has(box.value);
    tell();
  });
  const panel = form.querySelector("[data-beside]");
  if (panel) besides(panel);
}
