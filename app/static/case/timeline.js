// The timeline, live: what fingers, keys and buttons do, and what is chosen anywhere on the page.
import { choose } from "./together.js";
import { brush, drag, wheel } from "./timeline/gestures.js";
import { Pointer } from "./timeline/pointer.js";
import { View } from "./timeline/view.js";

function start(figure) {
  const view = new View(figure);
  const doing = {
    in: () => view.zoom(0.5), out: () => view.zoom(2), back: () => view.move(-0.5), on: () => view.move(0.5),
    all: () => view.to(0, view.end),
    zoom: () => view.toCompany(), close: () => choose(""),
  };
  for (const hidden of figure.querySelectorAll(".timeline-bar, .timeline-strip, .timeline-hint")) hidden.removeAttribute("hidden");
  view.plot.classList.add("live");
  view.plot.setAttribute("role", "group");
  figure.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.go) choose(button.dataset.go);
    else doing[button?.dataset.do ?? button?.dataset.side]?.();
  });
  const pointer = new Pointer(view, figure.querySelector(".timeline-tip"));
  document.addEventListener("together", (event) => (event.detail.thing ? view.hear(event.detail.thing) : view.forget()));
  wheel(view.plot, view);
  drag(view.plot, view, pointer);
  brush(view.strip, view);
  new ResizeObserver(() => view.fit()).observe(view.plot);
}

document.querySelectorAll(".timeline").forEach(start);
