// The focal point of a picture and its crops: by mouse, touch and keyboard, with every crop as it will be.
// Without this file the number fields do the same.

import { bounded, byHand, focused } from "./crop-boxes.js";
import { framing } from "./crop-frame.js";

const STEP = 0.01;
const FAR = 0.1;
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const number = (field) => (field.value.trim() && Number.isFinite(Number(field.value)) ? Number(field.value) : null);

function write(fields, values) {
  fields.forEach((field, index) => {
    field.value = values[index];
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// One ratio: what its three numbers say, and its small picture.
function cropOf(button, size, focal) {
  const ratio = Number(button.dataset.ratio);
  const fields = [0, 1, 2].map((part) => document.getElementById(`id_crop_${button.dataset.crop}_${part}`));
  const preview = button.querySelector("[data-crop-preview]");
  const picture = preview.querySelector("img");
  preview.style.aspectRatio = String(ratio);

  const shares = () => {
    const numbers = fields.map(number);
    return numbers.includes(null) ? null : numbers.map((each) => each / 100);
  };
  const box = () => (shares() ? byHand(size, ratio, shares()) : focused(size, ratio, focal()));
  return {
    name: button.querySelector("strong").textContent,
    button,
    fields,
    ratio,
    box,
    isByHand: () => shares() !== null,
    set: ({ left, top, width }) => write(fields, [left, top, width].map((share) => (share * 100).toFixed(2))),
    back: () => write(fields, ["", "", ""]),
    keep() {
      const before = fields.map((field) => field.value);
      return () => write(fields, before);
    },
    show() {
      const { left, top, width, height } = box();
      picture.style.width = `${100 / width}%`;
      picture.style.height = `${100 / height}%`;
      picture.style.left = `${(-left / width) * 100}%`;
      picture.style.top = `${(-top / height) * 100}%`;
      const pixels = Math.max(1, Math.round(width * size[0]));
      const state = this.isByHand() ? `By hand, ${pixels} pixels wide` : "Follows the focal point";
      button.querySelector("[data-crop-state]").textContent = state;
      button.classList.toggle("is-by-hand", this.isByHand());
    },
  };
}

/** Set one up: a `data-focal`, beside the number fields that it writes. */
export function pick(place) {
  const focalFields = [document.getElementById("id_focal_x"), document.getElementById("id_focal_y")];
  // Who may only look has no fields.
  if (focalFields.includes(null)) return;
  const size = [Number(place.dataset.width), Number(place.dataset.height)];
  const stage = place.querySelector("[data-focal-stage]");
  const handle = place.querySelector("[data-focal-handle]");
  const said = place.querySelector("[data-focal-said]");
  const help = place.querySelector("[data-focal-help]");
  const reset = place.querySelector("[data-crops-reset]");
  const focal = () => focalFields.map((field) => bounded(number(field) ?? 0.5));
  const crops = [...place.querySelectorAll("[data-crop]")].map((button) => cropOf(button, size, focal));
  const fields = [...focalFields, ...crops.flatMap((crop) => crop.fields)];
  const say = (text) => {
    said.textContent = text;
  };

  const show = () => {
    const [x, y] = focal();
    handle.style.left = `${x * 100}%`;
    handle.style.top = `${y * 100}%`;
    for (const crop of crops) crop.show();
    const set = crops.filter((crop) => crop.isByHand()).length;
    const were = set === 1 ? "1 crop is set by hand and does" : `${set} crops are set by hand and do`;
    place.querySelector("[data-crops-by-hand]").textContent = set ? `${were} not follow the focal point.` : "";
    const isChanged = "isChanged" in place.dataset || fields.some((field) => field.value !== field.defaultValue);
    reset.hidden = !isChanged;
    place.dispatchEvent(new CustomEvent("cut", { bubbles: true, detail: { isChanged } }));
  };
  const set = (x, y) => write(focalFields, [x, y].map((share) => bounded(share).toFixed(2)));
  const tell = () => {
    const [x, y] = focal().map((share) => Math.round(share * 100));
    say(`Focal point ${x} per cent from the left, ${y} per cent from the top`);
  };
  const setAt = (event) => {
    const box = stage.getBoundingClientRect();
    set((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };

  const frame = framing(place, size, {
    say,
    closed() {
      handle.hidden = help.hidden = false;
      const chosen = crops.find((crop) => crop.button.ariaPressed === "true");
      for (const crop of crops) crop.button.ariaPressed = "false";
      chosen?.button.focus({ preventScroll: true });
    },
  });
  for (const crop of crops) {
    crop.button.addEventListener("click", () => {
      const wasOpen = crop.button.ariaPressed === "true";
      frame.close();
      if (wasOpen) return;
      crop.button.ariaPressed = "true";
      handle.hidden = help.hidden = true;
      frame.open(crop);
    });
  }

  stage.addEventListener("click", (event) => {
    if (frame.isOpen() || event.target.closest("[data-focal-handle]")) return;
    setAt(event);
    handle.focus({ preventScroll: true });
    tell();
  });
  // The browser would drag the picture below away, and the handle be let go.
  stage.addEventListener("dragstart", (event) => event.preventDefault());
  handle.addEventListener("pointerdown", (event) => {
    if (event.isPrimary) handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (handle.hasPointerCapture(event.pointerId)) setAt(event);
  });
  handle.addEventListener("lostpointercapture", tell);
  let before = focal();
  handle.addEventListener("focus", () => {
    before = focal();
  });
  handle.addEventListener("keydown", (event) => {
    const direction = DIRECTIONS[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || !(direction || event.key === "Escape")) return;
    event.preventDefault();
    const [x, y] = focal();
    const step = event.shiftKey ? FAR : STEP;
    if (direction) set(x + direction[0] * step, y + direction[1] * step);
    else set(...before);
    tell();
  });
  for (const field of fields) {
    for (const kind of ["input", "change"]) {
      field.addEventListener(kind, () => {
        show();
        frame.show();
      });
    }
  }
  reset.querySelector("[data-as-saved]").addEventListener("click", () => {
    frame.close();
    write(fields, fields.map((field) => field.defaultValue));
    say("Focal point and crops as they are saved");
    handle.focus({ preventScroll: true });
  });

  stage.classList.add("is-ready");
  for (const hidden of place.querySelectorAll("[data-focal-handle], [data-focal-help], [data-focal-crops]")) hidden.hidden = false;
  show();
}
