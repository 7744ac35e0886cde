// Sends one file to the library. Other pages that let one upload use it, too.

const TRIES = 6;
const LONGEST = 60; // seconds

/**
 * Resolves to {status, answer, after}; status 0 is: no connection, or no sense in the answer. `fields` are sent beside the
 * file, `signal` stops it, `progressed(share)` is told how much of the file has been sent.
 */
export function send(address, file, fields, { token, progressed = () => {}, signal }) {
  return new Promise((resolve) => {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    body.append("file", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token);
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progressed(event.loaded / event.total));
    request.addEventListener("load", () => {
      const after = request.getResponseHeader("Retry-After");
      resolve({ status: request.status, answer: read(request.responseText), after });
    });
    for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, () => resolve({ status: 0, answer: {} }));
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

/**
 * What `attempt()` is answered, which is made a few times over where the desk has no time for it just now, and says
 * when to come back; each time a little later, so that many who wait do not come together. `waits()` is told of each.
 */
export async function patiently(attempt, { signal, waits }) {
  for (let tries = 1; ; tries += 1) {
    const answered = await attempt();
    const seconds = answered.after ? Number(answered.after) * tries * (0.75 + Math.random() / 2) : NaN;
    if (answered.status !== 503 || !(seconds >= 0) || tries === TRIES || signal?.aborted) return answered;
    waits();
    if (!(await pause(Math.min(seconds, LONGEST), signal))) return { status: 0, answer: {} };
  }
}

/** Whether it was waited out. */
function pause(seconds, signal) {
  return new Promise((resolve) => {
    const stopped = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stopped);
      resolve(true);
    }, seconds * 1000);
    signal?.addEventListener("abort", stopped, { once: true });
  });
}

/** What is said meanwhile. */
export const BUSY = "The desk is busy. It is tried again by itself";

function read(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** What is wrong, in words. Only the answers that are not a refusal of this very file are worth another try. */
export function problem({ status, answer }) {
  if (answer.said && status !== 403) return { words: answer.said, isFinal: status === 422 };
  if (status === 0) return { words: "The connection broke. Try again.", isFinal: false, isOffline: true };
  if (status === 403) return { words: answer.said || "You may not add pictures. Ask the photo desk.", isFinal: true };
  if (status === 413) return { words: "The file is too large for the server. Export it smaller, or ask an administrator.", isFinal: true };
  return { words: "Something went wrong on the desk’s side. Try again in a moment.", isFinal: false };
}

/** Why it need not be sent at all; "" where that is for the server to say. */
export function refusal(file, largest) {
  if (file.size === 0) return "The file is empty.";
  if (file.size > largest) {
    const megabytes = (bytes) => bytes / 1024 ** 2;
    return `The file has ${Math.ceil(megabytes(file.size))} MB; at most ${Math.floor(megabytes(largest))} can be taken. Export it as JPEG at 90 % quality.`;
  }
  if (/^(text|audio|video)\//.test(file.type) || /(zip|msword|officedocument|x-msdownload)/.test(file.type)) return "This is not a picture.";
  return "";
}
