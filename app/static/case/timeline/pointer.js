// The one mark that the pointer or the keys are at: it is told in a tip, and can be chosen.
import { middle, share } from "./drawing.js";

const NEAR = 14;

export class Pointer {
  constructor(view, tip) {
    this.view = view;
    this.plot = view.plot;
    this.tip = tip;
    this.at = 0;
    this.plot.addEventListener("keydown", (event) => this.key(event));
    this.plot.addEventListener("focusin", (event) => this.here(event.target));
    this.plot.addEventListener("focusout", () => this.leave());
    this.plot.addEventListener("shown", () => this.back());
  }

  /** After the marks were drawn anew. */
  back() {
    const focused = document.activeElement;
    if (this.plot.contains(focused)) this.here(focused);
    else this.leave();
  }

  here(element) {
    const lane = element.closest(".timeline-lane");
    if (lane) this.step(lane, 0);
  }

  /** The mark of the lane below the pointer that is nearest to it. */
  near(event) {
    const lane = document.elementFromPoint(event.clientX, event.clientY)?.closest(".timeline-lane");
    if (!lane) return null;
    let best = null;
    for (const mark of lane.querySelectorAll(".timeline-mark")) {
      const box = mark.getBoundingClientRect();
      const away = Math.abs((box.left + box.right) / 2 - event.clientX);
      if (away <= NEAR && (!best || away < best.away)) best = { mark, away };
    }
    return best?.mark ?? null;
  }

  hover(event) {
    this.point(this.near(event));
  }

  leave() {
    this.point(null);
  }

  point(mark) {
    this.plot.querySelector(".timeline-mark.at")?.classList.remove("at");
    this.tip.hidden = !mark;
    if (!mark) return;
    mark.classList.add("at");
    this.tip.textContent = this.view.drawn(mark).label;
    this.tip.style.left = "0";
    const [box, stage] = [mark.getBoundingClientRect(), this.plot.getBoundingClientRect()];
    const left = Math.min(Math.max(box.left - stage.left - this.tip.offsetWidth / 2, 0), stage.width - this.tip.offsetWidth);
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${box.top - stage.top - this.tip.offsetHeight - 6}px`;
  }

  pick(event) {
    const mark = this.near(event);
    if (mark) this.view.take(mark);
  }

  /** From the mark that is nearest to where we are to the next ones; it becomes the lane's active one. */
  step(lane, by) {
    const marks = [...lane.querySelectorAll(".timeline-mark")];
    if (!marks.length) return;
    const away = marks.map((mark) => Math.abs(middle(this.view.drawn(mark)) - this.at));
    const next = marks[Math.min(Math.max(away.indexOf(Math.min(...away)) + by, 0), marks.length - 1)];
    this.at = middle(this.view.drawn(next));
    lane.setAttribute("aria-activedescendant", next.id);
    this.point(next);
  }

  key(event) {
    const lane = event.target.closest(".timeline-lane");
    if (!lane || event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = lane.querySelector(".timeline-mark.at");
    const about = mark ? share(middle(this.view.drawn(mark)), this.view.stretch) / 100 : 0.5;
    const along = { ArrowLeft: -1, ArrowRight: 1, Home: -1e9, End: 1e9 }[event.key];
    const lanes = [...this.plot.querySelectorAll(".timeline-lane")];
    const other = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (along && event.shiftKey) this.view.move(Math.sign(along) / 4);
    else if (along) this.step(lane, along);
    else if (other) lanes[lanes.indexOf(lane) + other]?.focus();
    else if ((event.key === "Enter" || event.key === " ") && mark) this.view.take(mark);
    else if (event.key === "+" || event.key === "=") this.view.zoom(0.5, about);
    else if (event.key === "-") this.view.zoom(2, about);
    else if (event.key === "0") this.view.to(0, this.view.end);
    else return;
    event.preventDefault();
  }
}
