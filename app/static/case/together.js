// Things of a case that belong together: choosing one marks it and the others. The contract is in app/case.
const chosen = "together";
const named = (element) => (element.dataset.with ?? "").split(" ").filter(Boolean);

/** All elements that stand for the thing or belong to it, in either direction. */
function company(thing) {
  const first = [...document.querySelectorAll(`[data-thing="${CSS.escape(thing)}"]`)];
  const wanted = new Set([thing, ...first.flatMap(named)]);
  const all = [...document.querySelectorAll("[data-thing]")];
  return all.filter((element) => wanted.has(element.dataset.thing) || named(element).includes(thing));
}

/** Mark the thing and its company, and nothing else; no thing unmarks all. Others hear of it by `together`. */
export function choose(thing) {
  document.querySelectorAll(`.${chosen}`).forEach((element) => element.classList.remove(chosen));
  const marked = thing ? company(thing) : [];
  marked.forEach((element) => element.classList.add(chosen));
  document.dispatchEvent(new CustomEvent("together", { detail: { thing, marked } }));
}

document.addEventListener("click", (event) => {
  const element = event.target.closest?.("[data-thing]");
  if (element) choose(element.dataset.thing);
});
/** A thing that the address names, as links from elsewhere do: `#flow:12`. */
function arrive() {
  const thing = decodeURIComponent(location.hash.slice(1));
  if (!thing.includes(":")) return;
  choose(thing);
  const first = document.querySelector(`[data-thing="${CSS.escape(thing)}"]`);
  for (let around = first?.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  first?.scrollIntoView({ block: "center" });
}

addEventListener("hashchange", arrive);
addEventListener("load", arrive);
document.addEventListener("keydown", (event) => {
  const pressed = event.target.closest?.('[role="button"][data-thing]');
  if (pressed && (event.key === "Enter" || event.key === " ")) {
    choose(pressed.dataset.thing);
    event.preventDefault();
  }
  if (event.key === "Escape") choose("");
});
