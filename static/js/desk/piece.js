// The page on which a piece is written: fields that grow, blocks that remember, a warning before typed text is left.
const form = document.getElementById("article_form");

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
    const kept = localStorage.getItem(key);
    if (kept && !("wrong" in block.dataset)) block.open = kept === "open";
    block.addEventListener("toggle", () => localStorage.setItem(key, block.open ? "open" : "closed"));
  }

  const saving = form.querySelector("[data-saving]");
  const canSave = form.querySelector(".bar-save");
  let unsaved = form.dataset.unsaved === "yes";
  const show = () => {
    if (saving && unsaved) saving.textContent = "what you type is not saved yet";
  };
  form.addEventListener("input", (event) => {
    if (event.target.closest(".times")) return;
    unsaved = true;
    show();
  });
  form.addEventListener("submit", () => {
    unsaved = false;
    if (saving) saving.textContent = "saving";
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && canSave) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (canSave && event.key === "s" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault();
      form.requestSubmit(canSave);
    }
  });
  show();
}
