// Findings by kind, class of data, host, component, severity and words. What is chosen stands in the address.
const form = document.querySelector("form[data-filters]");
const groups = [...document.querySelectorAll("#findings details.group")];
const told = form?.querySelector("[role=status]");

const chosen = () => [...new FormData(form)].filter(([, value]) => value);

function fits(row, wanted) {
  return wanted.every(([name, value]) =>
    name === "text" ? row.textContent.toLowerCase().includes(value.toLowerCase()) : row.dataset[name] === value,
  );
}

/** Show the rows that fit; groups in which some do stand open while anything is chosen. */
function filter() {
  const wanted = chosen();
  let shown = 0;
  let all = 0;
  for (const group of groups) {
    const rows = [...group.querySelectorAll("tbody tr")];
    rows.forEach((row) => (row.hidden = !fits(row, wanted)));
    const left = rows.filter((row) => !row.hidden).length;
    group.hidden = left === 0;
    if (wanted.length && left) group.open = true;
    shown += left;
    all += rows.length;
  }
  told.textContent = wanted.length ? `${shown} of ${all} findings` : `${all} findings`;
}

function remember() {
  const address = new URL(location.href);
  address.search = new URLSearchParams(chosen()).toString();
  history.replaceState(history.state, "", address);
}

function begin() {
  form.hidden = false;
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
  filter();
  form.addEventListener("input", () => {
    filter();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}

if (form) begin();
