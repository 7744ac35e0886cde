// The frame on the picture by which one crop is set: by mouse, touch and keyboard, and by buttons.

import { byHand, drawn, moved, resized } from "./crop-boxes.js";

const STEP = 0.01;
const FAR = 0.1;
const GROW = 0.02;
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SIZES = { "+": 1, "=": 1, "-": -1, _: -1 };
const percent = (share) => Math.round(share * 100);

// `crop` in what follows: {name, ratio, box(), set(box), back()}, as focal-point.js makes it. `closed` is told when
// the frame goes, `say` speaks to a screen reader.
export function framing(place, size, { closed, say }) {
  const stage = place.querySelector("[data-focal-stage]");
  const frame = place.querySelector("[data-crop-frame]");
  const shade = place.querySelector("[data-crop-shade]");
  const hole = shade.firstElementChild;
  const tools = place.querySelector("[data-crop-tools]");
  let crop = null;
  let undo = null;
  let held = null;

  const show = () => {
    if (!crop) return;
    const box = crop.box();
    for (const each of [frame, hole]) {
      for (const side of ["left", "top", "width", "height"]) each.style[side] = `${box[side] * 100}%`;
    }
  };
  const set = (box) => {
    crop.set(box);
    show();
  };
  const tell = () => {
    const { left, top, width } = crop.box();
    say(`${crop.name} crop: ${percent(left)} per cent from the left, ${percent(top)} from the top, ${percent(width)} per cent wide`);
  };
  const move = ([x, y], far) => {
    const step = far ? FAR : STEP;
    set(moved(size, crop.ratio, crop.box(), [x * step, y * step]));
    tell();
  };
  const grow = (sign, far) => {
    set(resized(size, crop.ratio, crop.box(), sign * (far ? FAR : GROW)));
    tell();
  };
  const at = (event) => {
    const box = stage.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  const close = () => {
    if (!crop) return;
    crop = undo = held = null;
    for (const each of [frame, shade, tools]) each.hidden = true;
    closed();
  };

  frame.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary) return;
    frame.setPointerCapture(event.pointerId);
    held = { corner: event.target.closest("[data-corner]")?.dataset.corner, from: at(event), box: crop.box() };
  });
  frame.addEventListener("pointermove", (event) => {
    if (!held || !frame.hasPointerCapture(event.pointerId)) return;
    const [x, y] = at(event);
    if (held.corner) set(drawn(size, crop.ratio, held.box, held.corner, [x, y]));
    else set(moved(size, crop.ratio, held.box, [x - held.from[0], y - held.from[1]]));
  });
  frame.addEventListener("lostpointercapture", () => {
    held = null;
    if (crop) tell();
  });
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction && event.altKey) grow(direction[0] - direction[1], event.shiftKey);
    else if (direction) move(direction, event.shiftKey);
    else if (event.key in SIZES) grow(SIZES[event.key]);
    else if (event.key === "Enter") close();
    else return;
    event.preventDefault();
  });
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !crop) return;
    event.preventDefault();
    undo();
    say(`${crop.name} crop as it was`);
    close();
  });
  stage.addEventListener("click", (event) => {
    if (!crop || event.target.closest("[data-crop-frame]")) return;
    const box = crop.box();
    const [x, y] = at(event);
    set(byHand(size, crop.ratio, [x - box.width / 2, y - box.height / 2, box.width]));
    tell();
  });
  for (const button of tools.querySelectorAll("[data-crop-move]")) {
    button.addEventListener("click", (event) => move(button.dataset.cropMove.split(" ").map(Number), event.shiftKey));
  }
  for (const button of tools.querySelectorAll("[data-crop-size]")) {
    button.addEventListener("click", (event) => grow(Number(button.dataset.cropSize), event.shiftKey));
  }
  tools.querySelector("[data-crop-back]").addEventListener("click", () => {
    crop.back();
    say(`${crop.name} crop: back to the focal point`);
    close();
  });
  tools.querySelector("[data-crop-done]").addEventListener("click", close);

  return {
    isOpen: () => crop !== null,
    show,
    close,
    open(chosen) {
      crop = chosen;
      undo = crop.keep();
      for (const each of [frame, shade, tools]) each.hidden = false;
      tools.querySelector("[data-crop-name]").textContent = `Crop ${crop.name}`;
      frame.querySelector("[data-crop-frame-name]").textContent = `Crop ${crop.name}`;
      show();
      frame.focus();
      frame.scrollIntoView({ block: "nearest" });
    },
  };
}
