// What a page of the desk asks by itself: one question after the other, never two at once.

const PATIENCE = 30_000;
let last = Promise.resolve();

/** Resolves to {status, answer}; status 0 is: no connection, or no sense in the answer. */
export function ask(address, fields = null) {
  const asked = last.then(() => send(address, fields));
  last = asked;
  return asked;
}

/** Until whatever has been asked is answered. */
export function answered() {
  return last;
}

/** After signing in again every form of the page needs another token. */
export function freshToken(token) {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
}

async function send(address, fields) {
  const options = {
    headers: { Accept: "application/json", "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "" },
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  };
  try {
    const response = await fetch(address, fields ? { ...options, method: "POST", body: fields() } : options);
    return { status: response.status, answer: await response.json() };
  } catch {
    return { status: 0, answer: {} };
  }
}
