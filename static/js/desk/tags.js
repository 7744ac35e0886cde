// Names of tags that there are, offered under the field while one types the last of its tags.
const PAUSE = 200;

function lastPart(text) {
  const quotes = (text.match(/"/g) ?? []).length;
  const from = quotes % 2 ? text.lastIndexOf('"') : text.lastIndexOf(",") + 1;
  return { head: text.slice(0, from), typed: text.slice(from).replace(/^[\s"]+/, "") };
}

for (const input of document.querySelectorAll("[data-tags-url]")) {
  const offered = document.createElement("ul");
  offered.className = "tags-suggested";
  offered.setAttribute("aria-live", "polite");
  input.after(offered);
  let timer;
  let asked = 0;

  const choose = (name) => {
    const { head } = lastPart(input.value);
    const quoted = /^"|,/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
    input.value = `${head.trimEnd()}${head.trim() ? " " : ""}${quoted}, `;
    offered.replaceChildren();
    input.focus();
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const offer = async () => {
    const { typed } = lastPart(input.value);
    const number = ++asked;
    if (!typed) return offered.replaceChildren();
    // Signed out, the desk answers with its sign-in page; without a network, not at all. The field works without names.
    const address = `${input.dataset.tagsUrl}?q=${encodeURIComponent(typed)}`;
    const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
    if (!answer?.ok || number !== asked) return;
    const { names } = await answer.json();
    offered.replaceChildren(
      ...names.map((name) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = name;
        button.addEventListener("click", () => choose(name));
        item.append(button);
        return item;
      }),
    );
  };

  input.setAttribute("autocomplete", "off");
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(offer, PAUSE);
  });
}
