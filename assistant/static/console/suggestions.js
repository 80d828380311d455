// The keyboard over suggested replies: 1 to 5 chooses, s sends, i edits, d dismisses, ? shows the list of keys.
// It only presses what is in the page; without it everything can be clicked.

const TYPING = "input, textarea, select, [contenteditable]";

const cards = () => [...document.querySelectorAll("[data-suggestions] > [data-suggestion]")];

let chosen = null;

const current = () => {
  const all = cards();
  return all.find((card) => card.dataset.suggestion === chosen) ?? all.find((card) => card.open) ?? all[0];
};

const choose = (number) => {
  const card = cards()[number - 1];
  if (!card) return false;
  chosen = card.dataset.suggestion;
  for (const one of cards()) one.open = one === card;
  card.querySelector("summary").focus();
  return true;
};

const press = (selector) => {
  const button = current()?.querySelector(selector);
  if (!button) return false;
  current().open = true;
  button.click();
  return true;
};

// In the console's page a draft is edited in the reply box that is there; elsewhere in its own card.
const intoBox = (card) => {
  if (!document.getElementById("reply")) return false;
  const detail = {
    text: card.querySelector(".s-text").textContent,
    source: `From suggestion ${card.dataset.rank}`,
    suggestion: card.dataset.suggestion,
  };
  return document.dispatchEvent(new CustomEvent("console:insert", { detail }));
};

document.addEventListener("click", (event) => {
  const summary = event.target.closest?.(".s-edit > summary");
  if (summary && intoBox(summary.closest("[data-suggestion]"))) event.preventDefault();
});

const edit = () => {
  const box = current()?.querySelector(".s-edit");
  if (!box) return false;
  current().open = true;
  if (intoBox(current())) return true;
  box.open = true;
  box.querySelector("textarea").focus();
  return true;
};

const help = () => {
  const list = document.querySelector("[data-keys]");
  if (!list) return false;
  list.open = !list.open;
  if (list.open) list.querySelector("summary").focus();
  return true;
};

const KEYS = {
  s: () => press("[name=do][value=send]") || press("[name=do][value=use]:not([hidden])"),
  d: () => press("[name=do][value=dismiss]"),
  i: edit,
  "?": help,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
  if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
  if (!document.querySelector("[data-single-keys]:not([data-single-keys=off])")) return;
  const done = /^[1-5]$/.test(event.key) ? choose(Number(event.key)) : KEYS[event.key]?.();
  if (done) event.preventDefault();
});
