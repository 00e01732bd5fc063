// Follows a run, and lands on the finished page by itself.
import { watch } from "../live/events.js";
import { show as showScreen } from "../live/screen.js";
import { ended, part, show, word } from "../live/state.js";

const place = document.querySelector("[data-going]");
const id = place.dataset.going;
const screen_ms = 1_000;
let told = "";

function phase(name) {
  const steps = [...place.querySelectorAll("[data-phase]")];
  const at = steps.findIndex((step) => step.dataset.phase === name);
  if (at < 0) return;
  steps.forEach((step, number) => {
    step.classList.toggle("done", number < at);
    if (number === at) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  });
  if (told !== name) part(place, "heard").textContent = steps[at].textContent;
  told = name;
}

function follow() {
  const going = () => place.dataset.status === "running";
  showScreen(part(place, "screen"), id, screen_ms, going, () => (part(place, "shows").hidden = false));
}

const end = watch(`/v1/submissions/${id}/events`, (name, state) => {
  if (name === "removed" || ended(state)) {
    end();
    if (name === "removed") location.replace("/");
    else location.reload();
    return;
  }
  const began = state.status === "running" && place.dataset.status !== "running";
  show(place, state);
  const badge = document.getElementById("outcome");
  badge.textContent = word(state);
  badge.className = `badge ${word(state)}`;
  if (state.phase) phase(state.phase);
  if (began) {
    document.getElementById("answer").textContent = place.dataset.runs;
    follow();
  }
});
if (place.dataset.status === "running") follow();
