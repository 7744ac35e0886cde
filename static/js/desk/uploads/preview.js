// A little picture of a file before it is sent: one file is decoded at a time, and only the little picture is kept.

const HEIGHT = 144;
const SHOWN = /^image\/(jpeg|png|webp|gif|avif)$/;
const MOST_PIXELS = 100_000_000;
let last = Promise.resolve();

/** What stands in its place until then, and where the browser cannot show it. */
export function format(file) {
  return (file.name.match(/\.(\w{1,5})$/)?.[1] ?? "file").toUpperCase();
}

export function preview(file, place) {
  if (SHOWN.test(file.type)) last = last.then(() => draw(file, place)).catch(() => {});
}

async function draw(file, place) {
  if (!place.isConnected || (file.type === "image/png" && (await pixelsOfPng(file)) > MOST_PIXELS)) return;
  const picture = await createImageBitmap(file, { resizeHeight: HEIGHT, resizeQuality: "medium" });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext("2d").drawImage(picture, 0, 0);
  picture.close();
  place.replaceChildren(canvas);
}

/** A few kilobytes can say that they are a gigabyte of pixels. */
async function pixelsOfPng(file) {
  const head = new DataView(await file.slice(0, 24).arrayBuffer());
  return head.byteLength < 24 ? Infinity : head.getUint32(16) * head.getUint32(20);
}
