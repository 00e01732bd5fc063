// What fingers, mouse and wheel do with the timeline. View and pointer decide what comes of it.
const CLICK = 5;

/** Where a pointer is, from 0 to 1; the ground of the lanes is what the timeline's marks stand on. */
const share = (event, element) => {
  const box = (element.querySelector(".timeline-ground") ?? element).getBoundingClientRect();
  return (event.clientX - box.left) / box.width;
};

/** Ctrl and wheel zoom about the pointer (a touchpad's pinch is told as that); sideways it moves. */
export function wheel(plot, view) {
  plot.addEventListener("wheel", (event) => {
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (event.ctrlKey || event.metaKey) view.zoom(Math.exp(event.deltaY / 300), share(event, plot));
    else if (Math.abs(sideways) > (event.shiftKey ? 0 : Math.abs(event.deltaY))) view.move(sideways / plot.clientWidth);
    else return;
    event.preventDefault();
  }, { passive: false });
}

/** Dragging moves; two fingers zoom; what did not move is a click. */
export function drag(plot, view, pointer) {
  const down = new Map();
  let moved = 0;
  plot.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!down.size) moved = 0;
    down.set(event.pointerId, event);
  });
  plot.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return void pointer.hover(event);
    const others = [...down.values()].filter((one) => one.pointerId !== event.pointerId);
    moved += Math.abs(event.clientX - before.clientX);
    if (moved <= CLICK) return;
    plot.setPointerCapture(event.pointerId);
    down.set(event.pointerId, event);
    if (others.length) {
      const [other] = others;
      const was = Math.max(Math.abs(before.clientX - other.clientX), 10);
      const is = Math.max(Math.abs(event.clientX - other.clientX), 10);
      view.zoom(was / is, (share(event, plot) + share(other, plot)) / 2);
    } else view.move((before.clientX - event.clientX) / plot.clientWidth);
  });
  const up = (event) => {
    if (down.delete(event.pointerId) && moved <= CLICK && event.type === "pointerup") pointer.pick(event);
  };
  plot.addEventListener("pointerup", up);
  plot.addEventListener("pointercancel", up);
  plot.addEventListener("pointerleave", () => pointer.leave());
}

/** Over the strip: within the window it moves, elsewhere it draws a new one. */
export function brush(strip, view) {
  let start = null;
  strip.addEventListener("pointerdown", (event) => {
    start = { at: share(event, strip), moving: event.target.classList.contains("window") && view.zoomed() };
    strip.setPointerCapture(event.pointerId);
  });
  strip.addEventListener("pointermove", (event) => {
    if (!start) return;
    const at = share(event, strip);
    if (start.moving) {
      view.moveOfAll(at - start.at);
      start.at = at;
    } else if (Math.abs(at - start.at) * strip.clientWidth > CLICK) view.choose(Math.min(at, start.at), Math.max(at, start.at));
  });
  const end = () => (start = null);
  strip.addEventListener("pointerup", end);
  strip.addEventListener("pointercancel", end);
}
