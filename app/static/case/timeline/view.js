// What the timeline shows: a stretch of device time, and what belongs to the thing that is chosen. All of it comes
// from the server; `shown` is told on the plot whenever it was drawn anew.
import { choose } from "../together.js";
import { draw, drawStrip } from "./drawing.js";
import { list } from "./side.js";

const SHORTEST = 1;
const A_MARK = 9;
const WAIT = 120;

export class View {
  constructor(figure) {
    const of = (name) => figure.querySelector(`.timeline-${name}`);
    this.figure = figure;
    [this.plot, this.strip, this.side] = ["plot", "strip", "side"].map(of);
    this.said = of("stretch");
    this.end = Number(figure.dataset.end);
    this.stretch = { from: 0, to: this.end };
    this.company = [];
    [this.asked, this.wanted] = [0, 0];
  }

  /** As many marks as there is room for. */
  async fit() {
    const wide = this.plot.clientWidth;
    if (wide === this.wide) return;
    this.wide = wide;
    await this.load();
  }

  /** What the server answers; null where it does not. */
  async get(name, query) {
    try {
      const answer = await fetch(`${this.figure.dataset.timeline}${name}?${new URLSearchParams(query)}`);
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  /** Fetch what stands in the stretch; an answer that is late counts for nothing. */
  async load() {
    const asked = ++this.asked;
    const { from, to } = this.stretch;
    const slots = Math.min(Math.max(Math.round(this.plot.clientWidth / A_MARK), 20), 400);
    const board = await this.get(".json", { from, to, slots });
    if (!board || asked !== this.asked) return;
    this.board = board;
    this.whole ??= board;
    this.figure.querySelector(".timeline-wait")?.remove();
    this.stretch = { from: board.from_s, to: board.to_s };
    this.show();
  }

  show() {
    if (!this.board) return;
    draw(this.plot, this.board, this.stretch);
    drawStrip(this.strip, this.whole, this.stretch);
    this.plot.classList.toggle("zoomed", this.zoomed());
    this.said.textContent = `${said(this.stretch.from)} to ${said(this.stretch.to)}`;
    this.mark();
    this.plot.dispatchEvent(new CustomEvent("shown"));
  }

  /** Mark what belongs to the thing that is chosen, also where it stands among several. */
  mark() {
    this.plot.classList.toggle("choosing", this.company.length > 0);
    for (const lane of this.board?.lanes ?? []) {
      const mine = this.company.filter((one) => one.lane === lane.name);
      const things = new Map(lane.marks.map((mark) => [mark.thing, mark]));
      for (const shown of this.lane(lane.name).querySelectorAll(".timeline-mark")) {
        const { at_s, to_s } = things.get(shown.dataset.thing);
        const together = mine.some((one) => one.at_s >= at_s && one.at_s <= to_s);
        shown.classList.toggle("together", together);
        shown.setAttribute("aria-selected", String(together));
      }
    }
  }

  lane(name) {
    return this.plot.querySelector(`[data-lane="${name}"]`);
  }

  to(from, to) {
    const length = Math.min(Math.max(to - from, SHORTEST), this.end);
    const start = Math.min(Math.max(from, 0), this.end - length);
    this.stretch = { from: start, to: start + length };
    this.asked += 1;
    this.show();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.load(), WAIT);
  }

  zoom(factor, about = 0.5) {
    const { from, to } = this.stretch;
    const length = Math.min(Math.max((to - from) * factor, SHORTEST), this.end);
    const start = from + (to - from - length) * about;
    this.to(start, start + length);
  }

  move(by) {
    const length = this.stretch.to - this.stretch.from;
    this.to(this.stretch.from + by * length, this.stretch.to + by * length);
  }

  moveOfAll(by) {
    this.to(this.stretch.from + by * this.end, this.stretch.to + by * this.end);
  }

  choose(from, to) {
    this.to(from * this.end, to * this.end);
  }

  zoomed() {
    return this.stretch.to - this.stretch.from < this.end - SHORTEST;
  }

  drawn(mark) {
    const lane = this.board.lanes.find((one) => one.name === mark.closest(".timeline-lane").dataset.lane);
    return lane.marks.find((one) => one.thing === mark.dataset.thing);
  }

  /** Several are listed, one is chosen: the page marks it, and so do we when we hear of it. */
  take(mark) {
    const one = this.drawn(mark);
    if (one.size === 1) return choose(one.thing);
    choose("");
    const lane = mark.closest(".timeline-lane").dataset.lane;
    return this.list("/marks.json", { lane, from: one.at_s, to: one.to_s }, one.label);
  }

  hear(thing) {
    const known = this.whole?.lanes.some((lane) => thing.startsWith(`${lane.name}:`));
    return known ? this.list("/together.json", { thing }) : this.forget();
  }

  /** List what the server answers, unless something else was chosen meanwhile. */
  async list(name, query, title) {
    const wanted = ++this.wanted;
    const things = await this.get(name, query);
    if (wanted !== this.wanted) return;
    if (things) this.tell(title ?? `${things.thing.when}: ${things.thing.label}`, things);
    else this.forget();
  }

  tell(title, things) {
    this.company = [...(things.thing ? [things.thing] : []), ...things.listed];
    list(this.side, this.figure, title, things);
    this.mark();
  }

  forget() {
    this.wanted += 1;
    this.company = [];
    this.side.hidden = true;
    this.mark();
  }

  /** To all that is listed, with some room at both ends. */
  toCompany() {
    const times = this.company.map((one) => one.at_s);
    const [first, last] = [Math.min(...times), Math.max(...times)];
    const room = Math.max((last - first) * 0.1, 5);
    this.to(first - room, last + room);
  }
}

const said = (seconds) => {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  return `${hours}:${String(minutes).padStart(2, "0")}:${String(rest).padStart(2, "0")} h`;
};
