// Draws a stretch of the timeline into the SVG that the server made. Positions are per cent, so it fits any width.
const SVG = "http://www.w3.org/2000/svg";
const TOP = 22;
const HIGH = 44;
const A_DAY = 80;

/** An SVG element with attributes; `text` is what it says. */
export function shape(name, attributes = {}, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}

/** Where a moment stands, in per cent; outside of 0 to 100 for what is out of sight. */
export const share = (at, stretch) => (100 * (at - stretch.from)) / (stretch.to - stretch.from);
export const middle = (mark) => (mark.at_s + mark.to_s) / 2;

const within = (stretch, at) => at >= stretch.from && at <= stretch.to;

function nights(board, stretch, bottom) {
  return board.nights.flatMap(([from, to]) => {
    const left = Math.max(share(from, stretch), 0);
    const right = Math.min(share(to, stretch), 100);
    return right > left ? [shape("rect", { x: `${left}%`, width: `${right - left}%`, y: 0, height: bottom })] : [];
  });
}

/** A day's name stands where there is room for it. */
function days(board, stretch, bottom, width) {
  let free = 0;
  return board.days.filter((day) => within(stretch, day.at_s)).flatMap((day) => {
    const x = `${share(day.at_s, stretch)}%`;
    const line = shape("line", { x1: x, x2: x, y1: 0, y2: bottom });
    const left = (share(day.at_s, stretch) * width) / 100;
    if (left < free || left + A_DAY > width) return [line];
    free = left + A_DAY;
    return [line, shape("text", { x, y: 14, dx: 4 }, day.label)];
  });
}

function ticks(board, stretch, bottom) {
  return board.ticks.filter((tick) => within(stretch, tick.at_s)).flatMap((tick) => {
    const x = `${share(tick.at_s, stretch)}%`;
    return [
      shape("line", { x1: x, x2: x, y1: bottom, y2: bottom + 5 }),
      shape("text", { x, y: bottom + 18 }, tick.label),
    ];
  });
}

function drawn(lane, mark, stretch, number) {
  return shape("rect", {
    id: `timeline-${lane.name}-${number}`,
    class: `timeline-mark${mark.grave ? " grave" : ""}`,
    role: "option",
    "aria-selected": "false",
    "aria-label": mark.grave ? `${mark.label}. Part of what decides the verdict.` : mark.label,
    "data-thing": mark.thing,
    "data-with": mark.belongs,
    x: `${share(middle(mark), stretch)}%`,
    y: HIGH - 12 - 3 * mark.level,
    height: 6 + 3 * mark.level,
    width: 6,
    rx: 2,
    transform: "translate(-3 0)",
  });
}

/** A lane is a list of marks to choose from; one that shows none is no list. */
function fill(group, lane, stretch) {
  const shown = lane.marks.filter((mark) => mark.to_s >= stretch.from && mark.at_s <= stretch.to);
  group.querySelector(".timeline-marks").replaceChildren(...shown.map((mark, n) => drawn(lane, mark, stretch, n)));
  const count = shown.reduce((sum, mark) => sum + mark.size, 0);
  group.querySelector("tspan").textContent =
    count === lane.total ? count.toLocaleString("en") : `${count.toLocaleString("en")} of ${lane.total.toLocaleString("en")}`;
  const role = shown.length ? "listbox" : "group";
  group.setAttribute("role", role);
  group.setAttribute("tabindex", "0");
  group.setAttribute("aria-label", `${lane.title}, ${count} here`);
  if (shown.length) group.setAttribute("aria-orientation", "horizontal");
  else group.removeAttribute("aria-orientation");
  group.removeAttribute("aria-activedescendant");
}

/** Draw what a board has of a stretch, which may be another than the board's own while a new one comes. */
export function draw(plot, board, stretch) {
  const bottom = TOP + HIGH * board.lanes.length;
  plot.querySelector(".timeline-nights").replaceChildren(...nights(board, stretch, bottom));
  plot.querySelector(".timeline-days").replaceChildren(...days(board, stretch, bottom, plot.clientWidth));
  plot.querySelector(".timeline-ticks").replaceChildren(...ticks(board, stretch, bottom));
  for (const lane of board.lanes) fill(plot.querySelector(`[data-lane="${lane.name}"]`), lane, stretch);
}

/** The whole run above, small, with the stretch that is shown. */
export function drawStrip(strip, whole, stretch) {
  const all = { from: 0, to: whole.end_s };
  const lines = whole.lanes.flatMap((lane, row) =>
    lane.marks.map((mark) => {
      const x = `${share(middle(mark), all)}%`;
      const y = 4 + row * 3;
      return shape("line", { class: mark.grave ? "grave" : "", x1: x, x2: x, y1: y, y2: y + 3 });
    }),
  );
  const left = share(stretch.from, all);
  const width = Math.max(share(stretch.to, all) - left, 0.4);
  const frame = shape("rect", { class: "window", x: `${left}%`, width: `${width}%`, y: 1, height: "92%" });
  strip.replaceChildren(...lines, frame);
}
