// Buttons and forms beside the screen. A button carries its order; a form's fields are its order's.
const NUMBERS = new Set(["seconds", "latitude", "longitude"]);

/** Give `order` what is pressed and sent within `controls`. */
export function control(controls, order) {
  controls.addEventListener("click", (event) => {
    const made = event.target.closest("button[data-order]");
    if (made) order(JSON.parse(made.dataset.order));
  });
  controls.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    order({ order: form.dataset.make, ...fields(form) });
    const typed = form.elements.text ?? form.elements.body;
    if (typed) typed.value = "";
  });
}

function fields(form) {
  const given = [...new FormData(form)];
  return Object.fromEntries(given.map(([name, text]) => [name, NUMBERS.has(name) ? Number(text) : text]));
}
