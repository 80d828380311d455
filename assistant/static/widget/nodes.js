/* Nodes of the panel itself, made one by one: no markup is ever parsed. */

const PAPER = "http://www.w3.org/1999/xhtml";
const DRAWING = "http://www.w3.org/2000/svg";
const SIGNS = {
  bolt: "M11.2 2.5 4.8 11h4.4l-.6 6.5 6.6-8.9h-4.5z",
  close: "m5 5 10 10M15 5 5 15",
  expand: "M11.5 3.5h5v5M8.5 16.5h-5v-5M16 4l-5 5M4 16l5-5",
  more: "M4 10h1M9.5 10h1M15 10h1",
  person: "M10 3.6a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4zM3.8 16.6c.8-3 3.2-4.6 6.2-4.6s5.4 1.6 6.2 4.6",
  send: "M10 16V4.5M4.8 9.5 10 4.3l5.2 5.2",
  plug: "M7 3v4M13 3v4M5 7h10v2.5a5 5 0 0 1-10 0zM10 14.5V18",
  right: "m8 5 5 5-5 5",
  clock: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6v4.2l2.8 1.7",
  offline: "m3.5 3.5 13 13M3 8a10 10 0 0 1 3-2M9 5a10 10 0 0 1 8 3M5.6 11a6.3 6.3 0 0 1 3-1.7M12.4 9.7a6.3 6.3 0 0 1 2 1.3M10 14.3h.01",
};

export function node(tag, attributes = {}, ...children) {
  const element = document.createElementNS(PAPER, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/* A sign by its name, or by the path that draws it. */
export function sign(name, small = false) {
  const drawing = document.createElementNS(DRAWING, "svg");
  drawing.setAttribute("class", small ? "icon icon-small" : "icon");
  drawing.setAttribute("viewBox", "0 0 20 20");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(DRAWING, "path");
  path.setAttribute("d", SIGNS[name] ?? name);
  drawing.append(path);
  return drawing;
}

/* A button: `look` is its class, `pressed` what it does. Its words are children, or its label where it shows a sign. */
export function button(look, pressed, attributes, ...children) {
  const made = node("button", { type: "button", class: look, ...attributes }, ...children);
  made.addEventListener("click", pressed);
  return made;
}

/* A wording with its {braces} filled in. */
export function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (brace, name) => values[name] ?? brace);
}
