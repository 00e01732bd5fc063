// The steps of a finding that were not followed yet: asked for once the page stands, and put in their place.
const place = document.querySelector("#way[data-pending]");

async function fill() {
  place.querySelector("[data-waiting]").hidden = false;
  const answer = await fetch(place.dataset.pending);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const steps = page.getElementById("way");
  if (!steps) return;
  place.replaceChildren(...document.importNode(steps, true).childNodes);
  delete place.dataset.pending;
}

if (place) await fill();
