// Copies of a payload for other tools: as text, as hexadecimal, or a command that stands on the page.
const most = 4 << 20;
const kept = new Set(["\n", "\t"]);

/** What a terminal would obey becomes a dot: who pastes it shall run nothing. */
function harmless(text) {
  return [...text].map((sign) => (kept.has(sign) || !/[\p{C}]/u.test(sign) ? sign : "·")).join("");
}

const forms = {
  text: (bytes) => harmless(new TextDecoder().decode(bytes)),
  hex: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""),
};

async function wanted(button) {
  if (button.dataset.copyOf) return document.getElementById(button.dataset.copyOf).textContent;
  const answer = await fetch(button.dataset.from);
  if (!answer.ok) throw new Error(answer.statusText);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length > most) throw new Error("It is too large to copy: download it.");
  return forms[button.dataset.copyAs](bytes);
}

/** Where the page came over plain HTTP from another host, browsers have no clipboard for it but this. */
function byHand(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("This browser does not allow it.");
}

async function copy(button) {
  const told = document.querySelector("[data-copied]");
  try {
    const text = await wanted(button);
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else byHand(text);
    told.textContent = "Copied.";
  } catch (error) {
    told.textContent = `Not copied. ${error.message}`;
  }
}

for (const button of document.querySelectorAll("[data-copy-as], [data-copy-of]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
