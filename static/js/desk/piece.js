// The page on which a piece is written: fields that grow, blocks that remember.
const form = document.getElementById("article_form");

/** A browser that remembers nothing is a browser like any other. */
export function remembered(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

if (form) {
  if (!CSS.supports("field-sizing", "content")) {
    const grow = (field) => {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight}px`;
    };
    for (const field of form.querySelectorAll("[data-grow]")) {
      field.addEventListener("input", () => grow(field));
      grow(field);
    }
  }

  // A headline is one line, however many it takes on the screen.
  form.querySelector("#id_headline")?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    form.querySelector("#id_dek")?.focus();
  });

  for (const block of form.querySelectorAll("details[data-block]")) {
    const key = `desk.block.${block.dataset.block}`;
    const kept = remembered(() => localStorage.getItem(key));
    const isWrong = "wrong" in block.dataset || block.querySelector(".errorlist");
    if (isWrong) block.open = true;
    else if (kept) block.open = kept === "open";
    // The click, which a key is too: a block also unfolds because of what stands in it, and that is no wish.
    block.querySelector("summary").addEventListener("click", () => remembered(() => localStorage.setItem(key, block.open ? "closed" : "open")));
  }

  const canSave = form.querySelector(".bar-save");
  document.addEventListener("keydown", (event) => {
    if (canSave && event.key === "s" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault();
      form.requestSubmit(canSave);
    }
  });
}
