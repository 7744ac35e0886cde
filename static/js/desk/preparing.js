// What the worker prepares is asked for until it is there.

const LOOK_AGAIN = 1500;

/** Resolves to the part of the page that was waited for; null where there is nothing to wait for any more. */
export async function prepared(address) {
  for (;;) {
    // Whoever is signed out would be led to the sign-in page: it goes on when they are back.
    const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
    if (answer?.status === 200) {
      const holder = document.createElement("template");
      holder.innerHTML = await answer.text();
      return holder.content;
    }
    if (answer && !answer.ok && answer.type !== "opaqueredirect") return null;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}
