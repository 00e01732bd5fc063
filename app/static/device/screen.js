// The newest picture of the phone, asked for again and again while somebody can see it.
const FRAME_MS = 250, IDLE_MS = 1000;

/** Draw what `address` answers on `canvas` while `runs()`; a picture that is known is not sent again. */
export function showScreen(canvas, address, runs) {
  let known = "";

  async function frame() {
    const answer = await fetch(address, { cache: "no-store", headers: known ? { "If-None-Match": known } : {} });
    if (answer.status !== 200) return;
    const picture = await createImageBitmap(await answer.blob());
    known = answer.headers.get("ETag") ?? "";
    if (canvas.width !== picture.width) canvas.width = picture.width;
    if (canvas.height !== picture.height) canvas.height = picture.height;
    canvas.getContext("2d").drawImage(picture, 0, 0);
    picture.close();
    canvas.dataset.shown = "yes";
  }

  async function again() {
    const wanted = runs() && document.visibilityState === "visible";
    try {
      if (wanted) await frame();
    } catch {
      known = "";
    }
    setTimeout(again, wanted ? FRAME_MS : IDLE_MS);
  }

  again();
}
