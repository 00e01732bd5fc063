// The list beside the timeline: what belongs to the thing that was chosen, or what stands in one mark.
function made(name, className = "", text = "") {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

/** Where more is told of the thing: on this page, or on one of its own; empty where nowhere. */
function placed(thing, figure) {
  const found = [...document.querySelectorAll(`[data-thing="${CSS.escape(thing)}"]`)];
  const there = found.find((element) => !figure.contains(element));
  if (there) {
    there.id ||= `thing-${thing.replace(/[^A-Za-z0-9]/g, "-")}`;
    return `#${there.id}`;
  }
  return thing.startsWith("flow:") ? `${figure.dataset.flows}/${thing.slice("flow:".length)}` : "";
}

function item(one, figure) {
  const line = made("li");
  const go = made("button", "go");
  go.type = "button";
  go.dataset.go = one.thing;
  go.append(made("span", "when", `${one.when} `), one.label);
  if (one.lane === "screenshot") {
    const picture = made("img");
    picture.src = `${figure.dataset.shots}/${encodeURIComponent(one.thing.slice("screenshot:".length))}`;
    picture.alt = "";
    picture.loading = "lazy";
    go.append(picture);
  }
  line.append(go);
  const place = placed(one.thing, figure);
  if (place) {
    const link = made("a", "there", "↗");
    link.href = place;
    link.setAttribute("aria-label", `To ${one.thing.replace(":", " ")}`);
    line.append(link);
  }
  return line;
}

function groups(things, figure) {
  const lanes = Map.groupBy ? Map.groupBy(things.listed, (one) => one.title) : grouped(things.listed);
  return [...lanes].flatMap(([title, listed]) => {
    const list = made("ol");
    list.append(...listed.map((one) => item(one, figure)));
    return [made("h4", "", `${title} (${listed.length})`), list];
  });
}

function grouped(listed) {
  const lanes = new Map();
  for (const one of listed) lanes.set(one.title, [...(lanes.get(one.title) ?? []), one]);
  return lanes;
}

function tool(name, text) {
  const button = made("button", "", text);
  button.type = "button";
  button.dataset.side = name;
  return button;
}

/** Show the things; `title` is what they are. */
export function list(side, figure, title, things) {
  const tools = made("p", "tools");
  if (things.listed.length) tools.append(tool("zoom", "Zoom to these"));
  tools.append(tool("close", "Close"));
  const nothing = things.listed.length ? [] : [made("p", "dim", "Nothing is known to belong to it.")];
  const more = things.more ? [made("p", "dim", `${things.more.toLocaleString("en")} more are not listed: zoom in.`)] : [];
  side.replaceChildren(made("h3", "", title), tools, ...groups(things, figure), ...nothing, ...more);
  side.hidden = false;
}
