// The form that hands files in: dropped anywhere on the page, sent with progress, refused beside the field.
import { Refused, send } from "./sending.js";

const form = document.querySelector("form[data-submit]");
const part = (name) => form.querySelector(`[data-part="${name}"]`);
const input = form?.elements.namedItem("file");
const dialog = form?.closest("dialog");

function size(bytes) {
  const units = ["B", "kB", "MB", "GB"];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${(bytes / 1000 ** power).toFixed(power ? 1 : 0)} ${units[power]}`;
}

function list() {
  const items = [...input.files].map((file) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = `${file.name}, ${size(file.size)}`;
    const bar = document.createElement("progress");
    Object.assign(bar, { max: 1, value: 0, hidden: true });
    bar.setAttribute("aria-label", `Of ${file.name}`);
    item.append(name, bar);
    return item;
  });
  part("files").replaceChildren(...items);
  part("files").hidden = items.length === 0;
  return items;
}

function wrong(name, text) {
  const place = document.getElementById(`wrong-${name}`);
  const control = document.getElementById(`submit-${name}`);
  if (!place || !control) return null;
  place.textContent = text;
  place.hidden = !text;
  if (text) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  control.closest("details")?.toggleAttribute("open", Boolean(text) || control.closest("details").open);
  return control;
}

function clear() {
  for (const place of form.querySelectorAll(".wrong")) wrong(place.id.replace("wrong-", ""), "");
  part("problem").hidden = true;
}

function refuse({ problem }) {
  const controls = Object.entries(problem.wrong ?? {}).map(([name, text]) => wrong(name, text));
  const first = controls.find(Boolean);
  if (first) return first.focus();
  const code = document.createElement("strong");
  code.textContent = problem.code;
  part("problem").replaceChildren(code, ` ${problem.title} ${problem.remedy ?? ""}`);
  part("problem").hidden = false;
}

async function sendAll(stopped) {
  const files = [...input.files];
  const items = list();
  const places = [];
  for (const [number, file] of files.entries()) {
    const bar = items[number].querySelector("progress");
    bar.hidden = false;
    part("told").textContent = `Sending ${file.name}`;
    const told = (fraction) => {
      bar.value = fraction;
      if (fraction === 1) part("told").textContent = `Examining ${file.name}`;
    };
    places.push((await send(form, file, told, stopped)).place);
  }
  location.assign(places.length === 1 ? places[0] : "/");
}

async function submit(event) {
  event.preventDefault();
  clear();
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  part("stop").addEventListener("click", stop);
  part("send").disabled = true;
  part("stop").hidden = false;
  try {
    await sendAll(stopping.signal);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse(error);
  } finally {
    part("stop").removeEventListener("click", stop);
    part("send").disabled = false;
    part("stop").hidden = true;
    part("told").textContent = "";
  }
}

function dropped(event) {
  document.body.classList.remove("dropping");
  const files = event.dataTransfer?.files;
  if (!files?.length) return;
  event.preventDefault();
  if (dialog && !dialog.open) dialog.showModal();
  input.files = files;
  clear();
  list();
  part("send").focus();
}

function dragged(event) {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  document.body.classList.add("dropping");
}

if (form) {
  input.multiple = true;
  part("drop").hidden = false;
  input.addEventListener("change", () => (clear(), list()));
  form.addEventListener("submit", submit);
  document.addEventListener("dragover", dragged);
  document.addEventListener("dragleave", (event) => !event.relatedTarget && document.body.classList.remove("dropping"));
  document.addEventListener("drop", dropped);
}
