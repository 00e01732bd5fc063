// Fingers on the phone's screen: a pointer's, and the keyboard's.
const HOLD_MS = 500, NEAR = 12, STEP = 1 / 20, SMALL = 1 / 100;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Give `order` what was done on `canvas`, in pixels of the phone. `cross` is where the keyboard points. */
export function point(canvas, cross, order) {
  byPointer(canvas, order);
  byKeyboard(canvas, cross, order);
}

function byPointer(canvas, order) {
  let down = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    down = { at: place(canvas, event), since: event.timeStamp };
  });
  canvas.addEventListener("pointercancel", () => { down = null; });
  canvas.addEventListener("pointerup", (event) => {
    if (!down || !event.isPrimary) return;
    const [from, to, held] = [down.at, place(canvas, event), event.timeStamp - down.since];
    down = null;
    if (Math.hypot(to.x - from.x, to.y - from.y) > NEAR) order({ order: "swipe", ...from, to_x: to.x, to_y: to.y });
    else order({ order: held > HOLD_MS ? "long_press" : "tap", ...from });
  });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
}

/** Where an event is on the phone's screen. */
function place(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return pixels(canvas, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
}

function pixels(canvas, across, down) {
  const within = (share, size) => Math.min(Math.max(Math.round(share * size), 0), size - 1);
  return { x: within(across, canvas.width), y: within(down, canvas.height) };
}

function byKeyboard(canvas, cross, order) {
  let [across, down] = [0.5, 0.5];

  function mark() {
    cross.style.left = `${canvas.offsetLeft + across * canvas.offsetWidth}px`;
    cross.style.top = `${canvas.offsetTop + down * canvas.offsetHeight}px`;
  }

  canvas.addEventListener("focus", () => {
    cross.hidden = !canvas.matches(":focus-visible");
    mark();
  });
  canvas.addEventListener("blur", () => { cross.hidden = true; });
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const way = ARROWS[event.key], step = event.shiftKey ? SMALL : STEP;
    if (way) {
      cross.hidden = false;
      [across, down] = [across + way[0] * step, down + way[1] * step].map((share) => Math.min(Math.max(share, 0), 1));
      mark();
    } else if (event.key === "Enter") order({ order: "tap", ...pixels(canvas, across, down) });
    else if (event.key === "h" || event.key === "H") order({ order: "long_press", ...pixels(canvas, across, down) });
    else return;
    event.preventDefault();
  });
}
