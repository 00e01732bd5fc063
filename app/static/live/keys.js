// Single keys, for who wants them: never while somebody types, and not at all where they were turned off.
const store = "phonehome.keys";
const typing = "input, select, textarea, [contenteditable], dialog[open]";

/** Whether this browser wants them; where nothing can be kept, it does. */
export function wanted() {
  try {
    return localStorage.getItem(store) !== "off";
  } catch {
    return true;
  }
}

function want(on) {
  try {
    localStorage.setItem(store, on ? "on" : "off");
  } catch {
    // it holds for nobody but this page, then
  }
}

/** `deeds` by key. A switch with the id `keys-on` turns all of them off and on. */
export function listen(deeds) {
  let on = wanted();
  const toggle = document.getElementById("keys-on");
  if (toggle) {
    toggle.checked = on;
    toggle.addEventListener("change", () => want((on = toggle.checked)));
  }
  document.addEventListener("keydown", (event) => {
    if (!on || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest?.(typing) || document.querySelector("dialog[open]")) return;
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}
