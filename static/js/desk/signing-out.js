// Whoever signs out leaves nothing behind in this browser.
import { dropAll } from "./kept.js";

document.getElementById("logout-form")?.addEventListener("submit", dropAll);
