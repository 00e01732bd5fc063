// The stream of events, as long as somebody looks: a browser has few connections, and a hidden page needs none.
const again_ms = 5_000;
const names = ["watching", "behind", "removed", "queued", "running", "done", "failed", "cancelled"];

/** Hear of events at `address`: `heard(name, data)`. The function that is returned ends it. */
export function watch(address, heard) {
  let source = null;
  let timer = 0;
  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    if (document.hidden) return;
    source = new EventSource(address);
    for (const name of names) source.addEventListener(name, (event) => heard(name, JSON.parse(event.data)));
    source.addEventListener("error", () => {
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, again_ms);
    });
  };
  document.addEventListener("visibilitychange", open);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && open());
  open();
  return () => {
    document.removeEventListener("visibilitychange", open);
    close();
  };
}
