// Nothing is asked of another host before the reader says so: the link goes there, this offers to show it here.
export function offerEmbeds(root) {
  for (const figure of root.querySelectorAll(".embed[data-embed-src]")) {
    figure.querySelector(".embed-link").addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const frame = document.createElement("iframe");
      frame.src = figure.dataset.embedSrc;
      frame.title = figure.dataset.embedProvider;
      frame.allow = "fullscreen; encrypted-media; picture-in-picture";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      figure.querySelector(".embed-body").replaceChildren(frame);
      figure.classList.add("loaded");
      frame.focus();
    });
  }
}
