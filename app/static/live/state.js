// Writes how it is with a submission into the parts that pages/cases/state.html and pages/case/going.html have.

/** `72 h 05 min`, `4 min 09 s`, `25 s`: as sandbox/verdict/wording.py has it. */
export function stamp(seconds) {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  if (hours) return `${hours} h ${two(minutes)} min`;
  return minutes ? `${minutes} min ${two(rest)} s` : `${rest} s`;
}

export const part = (element, name) => element.querySelector(`[data-part="${name}"]`);
export const ended = (state) => !["queued", "running"].includes(state.status);
export const word = (state) => state.outcome ?? state.status;

function say(element, name, text) {
  const found = part(element, name);
  if (found && found.textContent !== text) found.textContent = text;
  return found;
}

function hide(element, name, hidden) {
  const found = part(element, name);
  if (found) found.hidden = hidden;
}

/** A state as `/v1/…/events` tells it. */
export function show(element, state) {
  element.dataset.status = state.status;
  const badge = say(element, "badge", word(state));
  if (badge) badge.className = `badge ${word(state)}`;
  const decision = say(element, "decision", state.decision ?? "");
  if (decision) decision.className = `decision ${state.decision ?? ""}`;
  hide(element, "decision", !state.decision);
  say(element, "failure", state.failure ?? "");
  hide(element, "failure", !state.failure);
  hide(element, "run", state.status !== "running");
  hide(element, "waits", state.status !== "queued");
  progress(element, state);
}

function progress(element, state) {
  const fraction = state.fraction ?? 0;
  const bar = part(element, "fraction");
  if (bar) bar.value = fraction;
  hide(element, "fraction", !fraction);
  say(element, "phase", state.phase ?? "");
  say(element, "percent", fraction ? `${Math.floor(100 * fraction)} %` : "");
  const time = state.device_time_s ? `${stamp(state.device_time_s)} of ${element.dataset.hours} h` : "";
  say(element, "device_time", time);
  say(element, "stimulus", (state.stimulus ?? "").replaceAll("_", " ").slice(0, 60));
  say(element, "attempts", String(state.attempts ?? ""));
}
