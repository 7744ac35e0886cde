// The focal point of a picture: by mouse, touch and keyboard, with every crop as it will be.
// Without this file the two number fields do the same.

const STEP = 0.01;
const FAR = 0.1;
const LOOK_AGAIN = 2000;
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const bounded = (share) => Math.min(1, Math.max(0, share));

// Where a crop begins, as images/geometry.py has it, as the percentage that object-position wants.
function position(focal, whole, part) {
  const spare = whole - part;
  if (spare <= 0) return 50;
  return (Math.min(spare, Math.max(0, focal * whole - part / 2)) / spare) * 100;
}

function pick(place) {
  const fields = [document.getElementById("id_focal_x"), document.getElementById("id_focal_y")];
  const crops = place.querySelectorAll("[data-focal-crop]");
  const size = [Number(place.dataset.width), Number(place.dataset.height)];
  // Who may only look has no fields.
  if (fields.includes(null)) return;

  const read = () => fields.map((field) => (field.value && Number.isFinite(Number(field.value)) ? bounded(Number(field.value)) : 0.5));

  const showCrops = ([x, y]) => {
    for (const crop of crops) {
      const ratio = Number(crop.dataset.focalCrop);
      const width = Math.min(size[0], size[1] * ratio);
      crop.style.aspectRatio = String(ratio);
      crop.querySelector("img").style.objectPosition = `${position(x, size[0], width)}% ${position(y, size[1], width / ratio)}%`;
    }
  };
  const stage = place.querySelector("[data-focal-stage]");
  const handle = place.querySelector("[data-focal-handle]");
  const said = place.querySelector("[data-focal-said]");

  const show = () => {
    const [x, y] = read();
    handle.style.left = `${x * 100}%`;
    handle.style.top = `${y * 100}%`;
    showCrops([x, y]);
  };
  const set = (x, y) => {
    [x, y].forEach((share, index) => {
      fields[index].value = bounded(share).toFixed(2);
      fields[index].dispatchEvent(new Event("change", { bubbles: true }));
    });
    show();
  };
  const tell = () => {
    const [x, y] = read().map((share) => Math.round(share * 100));
    said.textContent = `Focal point ${x} per cent from the left, ${y} per cent from the top`;
  };
  const setAt = (event) => {
    const box = stage.getBoundingClientRect();
    set((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };

  stage.addEventListener("click", (event) => {
    if (event.target.closest("[data-focal-handle]")) return;
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
  handle.addEventListener("keydown", (event) => {
    const direction = DIRECTIONS[event.key];
    if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [x, y] = read();
    const step = event.shiftKey ? FAR : STEP;
    set(x + direction[0] * step, y + direction[1] * step);
    tell();
  });
  for (const field of fields) field.addEventListener("input", show);

  stage.classList.add("is-ready");
  for (const hidden of place.querySelectorAll("[data-focal-handle], [data-focal-help], [data-focal-crops]")) hidden.hidden = false;
  show();
}

// The worker is at work: look again until the picture is there, and put it in place. What is typed beside it stays.
async function wait(place) {
  const answer = await fetch(place.dataset.waiting).catch(() => null);
  if (answer?.status === 200) {
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const picker = holder.content.querySelector("[data-focal]");
    place.replaceWith(holder.content);
    if (picker) pick(picker);
  } else if (!answer || answer.ok) {
    setTimeout(() => wait(place), LOOK_AGAIN);
  }
}

for (const place of document.querySelectorAll("[data-focal]")) pick(place);
for (const place of document.querySelectorAll("[data-waiting]")) wait(place);
