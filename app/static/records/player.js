// Screenshots one by one: larger, with the keyboard, or played like a film.
const dialog = document.querySelector("dialog.player");
const strip = [...document.querySelectorAll(".strip a")];
const image = dialog.querySelector("img");
const title = dialog.querySelector("h2");
const place = dialog.querySelector("input");
const play = dialog.querySelector(".play");
const still = 1500;
let now = 0;
let timer = 0;

function show(number) {
  now = Math.min(Math.max(number, 0), strip.length - 1);
  const [at, name] = [...strip[now].querySelectorAll("span")].map((part) => part.textContent);
  image.src = strip[now].href;
  image.alt = `Screenshot ${name}`;
  title.textContent = `${at} · ${name}`;
  place.value = now + 1;
  place.setAttribute("aria-valuetext", `${now + 1} of ${strip.length}, ${at}`);
}

function stop() {
  clearInterval(timer);
  timer = 0;
  play.textContent = "Play";
  play.ariaPressed = "false";
}

function start() {
  if (now === strip.length - 1) show(0);
  timer = setInterval(() => (now < strip.length - 1 ? show(now + 1) : stop()), still);
  play.textContent = "Pause";
  play.ariaPressed = "true";
}

strip.forEach((link, number) =>
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(number);
    dialog.showModal();
  }),
);
dialog.querySelectorAll("[data-step]").forEach((button) =>
  button.addEventListener("click", () => show(now + Number(button.dataset.step))),
);
play.addEventListener("click", () => (timer ? stop() : start()));
place.addEventListener("input", () => show(Number(place.value) - 1));
dialog.addEventListener("keydown", (event) => {
  if (event.target === place) return;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step) show(now + step);
});
dialog.addEventListener("close", () => {
  stop();
  strip[now].focus();
});
