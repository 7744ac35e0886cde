// One file on the page: what it is called, how far it is, what became of it, and what can be done about that.

import { format, preview } from "./preview.js";

const template = document.querySelector("template[data-row]");

/** States: waiting, sending, looking, kept, double, failed, refused, paused. */
export class Row {
  constructor(file, does) {
    this.file = file;
    this.item = template.content.querySelector("li").cloneNode(true);
    this.progress = this.part("progress");
    this.part("name").textContent = file.name;
    this.part("size").textContent = size(file.size);
    this.part("preview").textContent = format(file);
    for (const name of ["again", "remove", "use", "both"]) {
      const button = this.part(name);
      button.addEventListener("click", () => does[name](this));
      button.setAttribute("aria-label", `${button.textContent}: ${file.name}`);
    }
    this.progress.setAttribute("aria-label", `Sent of ${file.name}`);
    this.be("waiting", "Waiting");
  }

  part(name) {
    return this.item.querySelector(`[data-${name}]`);
  }

  showPreview() {
    preview(this.file, this.part("preview"));
  }

  be(state, words) {
    this.state = state;
    this.item.dataset.upload = state;
    this.part("said").textContent = words;
    this.progress.hidden = !["waiting", "sending", "looking", "paused"].includes(state);
    if (state === "looking") this.progress.removeAttribute("value");
    else if (state !== "sending") this.progress.value = 0;
    this.part("again").hidden = state !== "failed";
    this.part("remove").hidden = ["kept", "looking"].includes(state);
    this.part("use").hidden = this.part("both").hidden = this.part("already").hidden = state !== "double";
  }

  sent(share) {
    if (share < 1) {
      this.progress.value = share * 100;
      return;
    }
    this.be("looking", "Sent; it is being looked at");
  }

  kept(picture) {
    this.picture = picture;
    this.be("kept", "");
    const missing = picture.missing?.length ? ` Missing: ${picture.missing.join(", ")}.` : "";
    this.part("said").append("In the library: ", link(picture), `.${missing}`);
  }

  isDouble(already) {
    this.already = already;
    this.be("double", "This very file is in the library already:");
    const shown = this.part("there");
    shown.innerHTML = already.picture;
    shown.hidden = !already.picture;
    const there = this.part("there-link");
    there.href = already.address;
    there.textContent = `${already.title} (new tab)`;
    this.part("both").title = "The file is sent once more.";
  }
}

function link({ address, title }) {
  const made = document.createElement("a");
  made.href = address;
  made.target = "_blank";
  made.textContent = title;
  return made;
}

function size(bytes) {
  return bytes < 1024 ** 2 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
