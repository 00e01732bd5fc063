// The list of cases, live: rows change in their place; what is new is told, and shown when the reader wants it.
import { watch } from "../live/events.js";
import { listen } from "../live/keys.js";
import { show as showScreen } from "../live/screen.js";
import { ended, part, show, word } from "../live/state.js";

const table = document.querySelector("table.cases");
const news = document.getElementById("news");
const heard = document.getElementById("heard");
const later = new URLSearchParams(location.search).has("cursor");
const rest_ms = 700;
const screen_ms = 4_000;
const fresh = new Set();
let timer = 0;

const row = (id) => table?.querySelector(`tr[data-case="${CSS.escape(id)}"]`);

function tell(id, state) {
  const found = row(id);
  if (!found) return false;
  const place = found.querySelector("[data-live]");
  const before = place.dataset.status;
  show(place, state);
  if (ended(state) && before !== state.status) {
    const name = found.querySelector("a.case").textContent;
    heard.textContent = `${name}: ${word(state)}`;
    part(place, "screen").hidden = true;
  }
  if (state.status === "running" && before !== "running") follow(place);
  return true;
}

function gone(id) {
  const found = row(id);
  if (found) found.classList.add("gone");
}

function follow(place) {
  const going = () => place.isConnected && place.dataset.status === "running";
  showScreen(part(place, "screen"), place.dataset.live, screen_ms, going);
}

function announce() {
  news.hidden = fresh.size === 0;
  news.textContent = fresh.size === 1 ? "1 new case: show it" : `${fresh.size} new cases: show them`;
}

/** What the page would be now: its rows are brought up to date, new ones are counted. Nothing of it is shown. */
async function compare() {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const now = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const { dataset } of now.querySelectorAll("[data-live]")) {
    if (!tell(dataset.live, JSON.parse(dataset.state)) && !later) fresh.add(dataset.live);
  }
  announce();
}

function compareSoon() {
  clearTimeout(timer);
  timer = setTimeout(compare, rest_ms);
}

watch("/v1/events", (name, data) => {
  if (name === "watching" || name === "behind") compareSoon();
  else if (name === "removed") gone(data.id);
  else if (!tell(data.id, data) && !fresh.has(data.id)) compareSoon();
});
document.querySelectorAll('[data-live][data-status="running"]').forEach(follow);

const links = () => [...document.querySelectorAll("a.case")];
function step(by) {
  const all = links();
  const at = all.indexOf(document.activeElement?.closest("tr")?.querySelector("a.case"));
  all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}
const help = document.getElementById("keys-help");
const opener = document.querySelector('[data-opens="keys-help"]');
opener.hidden = false;
opener.addEventListener("click", () => help.showModal());
listen({
  j: () => step(1),
  k: () => step(-1),
  s: () => document.querySelector('a[href="/submit"].button')?.click(),
  "/": () => document.getElementById("search").focus(),
  "?": () => help.showModal(),
});
