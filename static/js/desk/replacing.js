// The worker prepares the new file: look again until it is there, and put it in place.

const LOOK_AGAIN = 1500;

async function wait(place) {
  const answer = await fetch(place.dataset.replacementWaiting).catch(() => null);
  if (answer?.status === 200) {
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const had = place.contains(document.activeElement);
    const shown = holder.content.querySelector("[data-replacement]");
    place.replaceWith(holder.content);
    if (had) shown?.focus();
  } else if (!answer || answer.ok) {
    setTimeout(() => wait(place), LOOK_AGAIN);
  }
}

for (const place of document.querySelectorAll("[data-replacement-waiting]")) wait(place);
