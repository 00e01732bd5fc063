// The bar of sections tells which one is being read: the last that begins above a line a little below the bar.
const links = new Map(
  [...document.querySelectorAll(".sections a")].map((link) => [link.hash.slice(1), link]),
);
const sections = [...document.querySelectorAll(".case-section")].filter((one) => links.has(one.id));
const below_px = 48;
let asked = false;

function mark() {
  asked = false;
  const line = document.querySelector(".sections").getBoundingClientRect().bottom + below_px;
  const begun = sections.filter((section) => section.getBoundingClientRect().top <= line);
  const current = links.get((begun.at(-1) ?? sections[0]).id);
  if (current.hasAttribute("aria-current")) return;
  links.forEach((link) => link.removeAttribute("aria-current"));
  current.setAttribute("aria-current", "location");
  const bar = current.closest("ul");
  bar.scrollLeft = Math.max(0, current.offsetLeft - (bar.clientWidth - current.offsetWidth) / 2);
}

function ask() {
  if (!asked) requestAnimationFrame(mark);
  asked = true;
}

if (sections.length) {
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  mark();
}
