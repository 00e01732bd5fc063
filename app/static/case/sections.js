// The bar of sections tells which one is being read.
const links = new Map(
  [...document.querySelectorAll(".sections a")].map((link) => [link.hash.slice(1), link]),
);
const seen = new Set();

function mark() {
  const first = [...links.keys()].find((name) => seen.has(name));
  links.forEach((link) => link.removeAttribute("aria-current"));
  const current = links.get(first);
  if (current) {
    current.setAttribute("aria-current", "location");
    const bar = current.closest("ul");
    bar.scrollLeft = Math.max(0, current.offsetLeft - (bar.clientWidth - current.offsetWidth) / 2);
  }
}

const watcher = new IntersectionObserver(
  (entries) => {
    entries.forEach((entry) => seen[entry.isIntersecting ? "add" : "delete"](entry.target.id));
    mark();
  },
  { rootMargin: "-64px 0px -55% 0px" },
);
document.querySelectorAll(".case-section").forEach((section) => watcher.observe(section));
