// Uploading within the library's dialog: each file says how it goes, and its picture comes first and can be chosen.

import { fetched } from "./editor/dialogs.js";
import { droppedFiles } from "./uploads/dropped.js";
import { problem, send } from "./uploads/sending.js";

const PATIENCE = 2000; // between two looks whether the worker has prepared a picture
const LOOKS = 30;

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

export class ChooserUpload {
  /** `came(item)` is told of the list item of each picture that is there now. */
  constructor(dialog, list, came) {
    Object.assign(this, { dialog, list, came });
    this.input = dialog.querySelector("[data-files]");
    this.said = dialog.querySelector("[data-uploads]");
    this.batch = crypto.randomUUID?.() ?? "00000000-0000-4000-8000-000000000000";
    this.input.addEventListener("change", () => {
      this.take([...this.input.files]);
      this.input.value = "";
    });
    dialog.addEventListener("dragover", (event) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    });
    dialog.addEventListener("drop", async (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      this.take((await droppedFiles(event.dataTransfer)).files);
    });
    list.addEventListener("submit", (event) => this.say(event));
  }

  async take(files) {
    for (const file of files) await this.one(file);
  }

  async one(file) {
    const line = document.createElement("li");
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0, ariaLabel: file.name });
    line.append(`${file.name} `, bar);
    this.said.append(line);
    const answered = await send(this.input.dataset.upload, file, [["batch", this.batch]], {
      token: token(),
      progressed: (share) => (bar.value = share),
    });
    const { status, answer } = answered;
    if (status === 201 || status === 409) {
      if (status === 201) line.remove();
      else line.textContent = `${file.name} is in the library already: it stands first.`;
      await this.show((status === 201 ? answer : answer.already).id);
      return;
    }
    line.className = "is-wrong";
    line.textContent = `${file.name}: ${problem(answered).words} `;
    const again = Object.assign(document.createElement("button"), { type: "button", textContent: "Try again" });
    again.addEventListener("click", () => (line.remove(), this.one(file)));
    if (!problem(answered).isFinal) line.append(again);
  }

  address(id) {
    return this.input.dataset.new.replace("/0/", `/${id}/`);
  }

  async show(id) {
    const html = await (await fetched(this.address(id))).text();
    const there = this.list.querySelector(`[data-new="${id}"]`);
    if (there) there.outerHTML = html;
    else this.list.insertAdjacentHTML("afterbegin", html);
    const item = this.list.querySelector(`[data-new="${id}"]`);
    this.came(item);
    if ("waiting" in item.dataset) this.wait(id, LOOKS);
    return item;
  }

  /** Until the worker is done the picture has no preview; what is being typed meanwhile stays. */
  wait(id, looks) {
    setTimeout(async () => {
      const item = this.list.querySelector(`[data-new="${id}"]`);
      if (!item || !looks || !this.dialog.open) return;
      const answer = await fetch(this.address(id), { redirect: "manual" }).catch(() => null);
      const fresh = document.createElement("template");
      if (answer?.ok) fresh.innerHTML = await answer.text();
      const picture = fresh.content.querySelector(".choice-picture picture");
      if (picture) item.querySelector(".choice-picture").replaceChildren(picture);
      else this.wait(id, looks - 1);
    }, PATIENCE);
  }

  async say(event) {
    const form = event.target.closest("[data-saying]");
    if (!form) return;
    event.preventDefault();
    const body = new FormData(form);
    const item = form.closest("[data-new]");
    try {
      const headers = { "X-CSRFToken": token() };
      const html = await (await fetched(form.action, { method: "POST", body, headers })).text();
      const fresh = document.createElement("template");
      fresh.innerHTML = html;
      const now = fresh.content.querySelector("[data-new]");
      item.replaceWith(now);
      this.came(now);
      const wrong = now.querySelector(".errorlist");
      if (wrong) wrong.parentElement.querySelector("input").focus();
      else now.querySelector("button.choice").click();
    } catch (error) {
      form.querySelector("[role=alert]")?.remove();
      const said = Object.assign(document.createElement("p"), { role: "alert", textContent: error.message });
      form.append(said);
    }
  }
}
