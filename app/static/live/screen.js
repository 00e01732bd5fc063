// Shows what a device shows, again and again, as long as somebody can see it; the device is asked for nothing.

/** Put the newest picture in the place of `image` every `every_ms` while `going()`; `shown(image)` hears of it. */
export function show(image, submission, every_ms, going, shown) {
  let current = image;
  const look = () => {
    if (!going()) return;
    const box = (current.hidden ? current.parentElement : current).getBoundingClientRect();
    const seen = !document.hidden && box.bottom >= 0 && box.top <= innerHeight;
    if (seen) load(later);
    else later();
  };
  const later = () => setTimeout(look, every_ms);
  const load = (then) => {
    const next = current.cloneNode();
    next.hidden = false;
    next.addEventListener("load", () => {
      current.replaceWith(next);
      current = next;
      shown?.(next);
      then();
    });
    next.addEventListener("error", then); // there is no picture yet
    next.src = `/submissions/${submission}/now.png?at=${Date.now()}`;
  };
  look();
}
