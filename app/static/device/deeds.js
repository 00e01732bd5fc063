// What was done by hand, the newest first. Reasons are the phone's words, texts a person's: shown, never obeyed.
const WORDS = {
  tap: "Press", long_press: "Hold", swipe: "Drag", text: "Type", key: "Key", rotate: "Turn", sms: "Text message",
  call: "Call", move: "Move", power: "Charger", wifi: "Wi-Fi", jump: "Jump of the clock", go_on: "Go on",
};
const LONGEST = 160;

const plain = (text) => String(text).slice(0, LONGEST).replace(/\p{C}/gu, "·");

function details({ order, ...rest }) {
  return Object.entries(rest).map(([name, value]) => `${name.replace("_", " ")} ${value}`).join(", ");
}

function clock(seconds) {
  const [days, rest] = [Math.floor(seconds / 86400), seconds % 86400];
  const parts = [rest / 3600, (rest % 3600) / 60, rest % 60].map((part) => String(Math.floor(part)).padStart(2, "0"));
  return `${days ? `day ${days + 1}, ` : ""}${parts.join(":")}`;
}

function outcome(deed) {
  if (deed.delivered === null) return "waits";
  return deed.delivered ? `done at ${clock(deed.device_time_s)} of device time` : `refused: ${plain(deed.reason)}`;
}

function sentence(deed) {
  const about = plain(details(deed.order));
  return `${WORDS[deed.order.order] ?? plain(deed.order.order)}${about ? ` (${about})` : ""}: ${outcome(deed)}`;
}

/** The list, in `list`; `none` stands there while it is empty. `say` is given what has come to its end. */
export class Deeds {
  constructor(list, none, say) {
    Object.assign(this, { list, none, say, shown: new Map() });
  }

  show(deeds) {
    for (const deed of deeds) this.#show(deed);
    this.none.hidden = this.shown.size > 0;
  }

  #show(deed) {
    const text = sentence(deed);
    const known = this.shown.get(deed.number);
    if (known?.textContent === text) return;
    const item = known ?? document.createElement("li");
    if (!known) item.value = this.shown.size + 1;
    item.textContent = text;
    item.classList.toggle("refused", deed.delivered === false);
    if (!known) this.list.prepend(item);
    this.shown.set(deed.number, item);
    if (deed.delivered !== null) this.say(text);
  }
}
