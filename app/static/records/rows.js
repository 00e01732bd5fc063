// A table of very many rows: blocks that come near the window are fetched, those far from it are let go.
const table = document.querySelector("table[data-rows]");
const { rows: address, count, block, first } = table?.dataset ?? {};
const rowsOf = (number) => Math.min(block, count - number * block);

/** One row as high as those that it stands for. */
function empty(body) {
  const row = document.createElement("tr");
  row.insertCell();
  row.style.height = `calc(var(--row) * ${rowsOf(body.dataset.block)})`;
  body.className = "waiting";
  body.replaceChildren(row);
}

function numbered(body) {
  [...body.rows].forEach((row, at) => row.setAttribute("aria-rowindex", body.dataset.block * block + at + 2));
}

async function fetched(number, signal) {
  const answer = await fetch(`${address}${address.includes("?") ? "&" : "?"}offset=${number * block}`, { signal });
  if (!answer.ok) throw new Error(`rows: ${answer.status}`);
  const text = `<table>${await answer.text()}</table>`;
  return new DOMParser().parseFromString(text, "text/html").querySelectorAll("tr");
}

async function fill(body) {
  if (body.className !== "waiting" || body.asking) return;
  body.asking = new AbortController();
  try {
    body.replaceChildren(...(await fetched(body.dataset.block, body.asking.signal)));
    body.className = "";
    numbered(body);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  } finally {
    body.asking = undefined;
  }
}

function release(body) {
  body.asking?.abort();
  if (body.className !== "waiting" && !body.contains(document.activeElement)) empty(body);
}

function live() {
  const near = new IntersectionObserver(
    (seen) => seen.forEach((one) => (one.isIntersecting ? fill(one.target) : release(one.target))),
    { rootMargin: "1500px 0px" },
  );
  const shown = table.tBodies[0];
  const all = Array.from({ length: Math.ceil(count / block) }, (_, number) => {
    const body = number * block === Number(first) ? shown : document.createElement("tbody");
    body.dataset.block = number;
    if (body === shown) numbered(body);
    else empty(body);
    return body;
  });
  table.append(...all);
  all.forEach((body) => near.observe(body));
  document.querySelectorAll(".pager").forEach((pager) => pager.remove());
  if (Number(first)) shown.scrollIntoView();
}

if (table && Number(count) > Number(block)) live();
