// Everything by keyboard. A single key does nothing while somebody types, with a modifier, or where the agent switched them off.
const ACTS = { t: "t", e: "e", b: "b", u: "u" };
const MENUS = { a: "a", z: "z", m: "m" };
const PLACES = { q: "q", m: "m", r: "r" };
const GOING_MS = 1500;
let going = 0;

export function followKeys() {
  if (document.getElementById("console")?.dataset.singleKeys !== "on") return;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (pressed(event.key)) event.preventDefault();
  });
}

function pressed(key) {
  if (performance.now() < going) {
    going = 0;
    return follow(document.querySelector(`.top nav [data-key="${PLACES[key]}"]`));
  }
  if (key === "g") return Boolean(going = performance.now() + GOING_MS);
  if (key === "?") return document.getElementById("keys").showModal() ?? true;
  if (key === "/") return focus(document.getElementById("find-again") ?? document.getElementById("find"));
  if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
  if (key === "r" || key === "n") return write(key === "r" ? "reply" : "note");
  if (key in MENUS) return open(document.querySelector(`[data-menu="${MENUS[key]}"]`));
  if (key in ACTS) return follow(document.querySelector(`.desk [data-key="${ACTS[key]}"]`));
  return false;
}

function isTyping(place) {
  return place.isContentEditable || place.matches("textarea, select, input:not([type=radio], [type=checkbox])");
}

function step(by) {
  const rows = [...document.querySelectorAll(".q")].filter((row) => row.offsetParent);
  const from = rows.indexOf(document.activeElement);
  const start = from < 0 ? rows.findIndex((row) => row.ariaCurrent === "true") : from;
  return focus(rows[Math.min(Math.max(start + by, 0), rows.length - 1)]);
}

function write(kind) {
  const form = document.getElementById("reply");
  if (!form) return false;
  form.elements.kind.value = kind;
  return focus(form.elements.text);
}

function open(menu) {
  if (!menu) return false;
  menu.open = true;
  return focus(menu.querySelector(".menu-card button, .menu-card a") ?? menu.querySelector("summary"));
}

function focus(place) {
  place?.focus();
  return Boolean(place);
}

function follow(place) {
  place?.click();
  return Boolean(place);
}
