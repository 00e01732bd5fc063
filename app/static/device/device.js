// The phone of a submission: its screen, and orders to it while the run waits for people.
import { Deeds } from "./deeds.js";
import { control } from "./controls.js";
import { point } from "./pointing.js";
import { showScreen } from "./screen.js";

const LOOK_MS = 1000, SOON_MS = 200;
const root = document.getElementById("device");
const { api, orders, token, mayUse } = root.dataset;
const [state, left, told, adb] = ["state", "left", "told", "adb"].map((id) => document.getElementById(id));
const goOn = document.getElementById("go-on"), controls = document.getElementById("controls");
const canvas = document.getElementById("screen");
const deeds = new Deeds(document.getElementById("deeds"), document.getElementById("none"), say);
let hands = { runs: false, held: false, left_s: 0, deeds: [] };
let before = "";

/** Told to who hears the page, too. */
function say(text) {
  told.textContent = text;
}

function sentence() {
  if (!hands.runs) return before ? "The run is over." : "No phone runs yet, or no more.";
  if (!hands.held) return "The phone runs. You may watch.";
  return mayUse === "yes" ? "The phone waits for you." : "The phone waits for somebody.";
}

function minutes(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")} left, then the run goes on by itself`;
}

function show() {
  const now = sentence();
  if (now !== before) say(now);
  before = hands.runs ? now : before;
  state.textContent = now;
  left.hidden = !hands.held;
  left.textContent = minutes(hands.left_s);
  adb.hidden = !hands.adb_address;
  adb.querySelector("code").textContent = `adb connect ${hands.adb_address}`;
  if (controls) controls.disabled = goOn.disabled = !hands.held;
  canvas.classList.toggle("watched", !hands.held || mayUse !== "yes");
  deeds.show(hands.deeds);
}

async function look() {
  const answer = await fetch(`${api}/hands`);
  if (answer.ok) hands = await answer.json();
  else state.textContent = `The service does not tell (${answer.status}).`;
  show();
}

/** Look again and again; sooner while an order waits. */
async function watch() {
  try {
    await look();
  } catch {
    state.textContent = "The service does not answer.";
  }
  const waits = hands.deeds.some((deed) => deed.delivered === null);
  setTimeout(watch, waits ? SOON_MS : LOOK_MS);
}

/** Ask something of the phone. */
async function order(what) {
  if (!hands.held) return;
  const headers = { "Content-Type": "application/json", "X-Form-Token": token };
  const answer = await fetch(orders, { method: "POST", headers, body: JSON.stringify(what) });
  if (!answer.ok) say((await answer.json().catch(() => ({}))).title ?? `Refused (${answer.status}).`);
  await look();
}

if (mayUse === "yes") {
  control(controls, order);
  goOn.addEventListener("click", () => order({ order: "go_on" }));
  point(canvas, document.getElementById("cross"), order);
}
showScreen(canvas, `${api}/screen`, () => hands.runs);
watch();
