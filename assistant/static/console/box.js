// The reply box: sent with Ctrl or ⌘ and Enter, emptied once it was sent, filled by macros and suggestions, kept on the way.
const TELL_EVERY_MS = 4000;
const KEPT = ["text", "kind", "suggestion"]; // a note that is written stays a note
let told = 0;

export function followBox() {
  const form = document.getElementById("reply");
  if (!form) return;
  const text = form.elements.text, kept = `draft ${form.action}`;
  const say = (words) => { document.getElementById("from").textContent = words; };
  const refuse = () => document.getElementById("refused").replaceChildren();
  const hold = () => keep(kept, text.value && JSON.stringify(KEPT.map((name) => form.elements[name].value)));
  const insert = (words, source, suggestion = "") => {
    text.value = words;
    form.elements.suggestion.value = suggestion;
    form.elements.kind.value = "reply";
    say(source);
    hold();
    if (location.hash === "#suggestions") location.hash = "#talk";
    text.focus();
  };

  if (!text.value) read(kept).forEach((words, place) => { form.elements[KEPT[place]].value = words; });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (event.key === "Escape") text.blur();
  });
  addEventListener("pagehide", hold);
  text.addEventListener("input", () => {
    hold();
    refuse();
    if (form.elements.kind.value === "reply" && Date.now() - told > TELL_EVERY_MS) {
      told = Date.now();
      send(form.dataset.typing);
    }
  });
  document.body.addEventListener("sent", (event) => {
    form.elements.key.value = event.detail.key;
    form.elements.suggestion.value = text.value = "";
    keep(kept, "");
    say("");
    refuse();
    text.focus();
  });
  document.addEventListener("console:insert", ({ detail }) => insert(detail.text, detail.source ?? "", detail.suggestion));
  form.addEventListener("click", (event) => {
    const macro = event.target.closest("[data-insert]");
    if (!macro) return;
    event.preventDefault();
    insert(macro.dataset.insert, macro.dataset.source);
  });
}

export function send(address) {
  return fetch(address, { method: "POST", headers: { "X-Console-Token": document.getElementById("console").dataset.token } });
}

function keep(name, words) {
  try { words ? sessionStorage.setItem(name, words) : sessionStorage.removeItem(name); } catch { /* then it lives in the box alone */ }
}

function read(name) {
  try { return JSON.parse(sessionStorage.getItem(name)) ?? []; } catch { return []; }
}
