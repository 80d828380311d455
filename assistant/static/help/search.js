/* Results while one types: fetched as data, built as nodes, announced once they stand still. */

const REST_MS = 150;
const FEWEST_LETTERS = 2;

function pieces(element, held) {
  for (const [text, found] of held) {
    if (found) element.append(Object.assign(document.createElement("mark"), { textContent: text }));
    else element.append(text);
  }
  return element;
}

function hit({ href, lang, title, excerpt }) {
  const link = Object.assign(document.createElement("a"), { href, lang });
  link.append(pieces(document.createElement("span"), title), pieces(document.createElement("small"), excerpt));
  return listed(link);
}

function listed(link) {
  const item = document.createElement("li");
  item.append(link);
  return item;
}

export function searches(form) {
  const place = form.parentElement;
  const box = form.elements.namedItem("q");
  const hits = place.querySelector("[data-hits]");
  const status = place.querySelector("[data-search-status]");
  let waiting = 0;
  let asked = null;

  function close() {
    clearTimeout(waiting);
    asked?.abort();
    hits.hidden = true;
    hits.replaceChildren();
  }

  function address(path) {
    const target = new URL(path, location.href);
    for (const [name, value] of new FormData(form)) target.searchParams.set(name, value);
    return target;
  }

  async function look() {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(address(form.dataset.search), { signal: asked.signal });
      if (!answer.ok) return;
      const { status: said, items } = await answer.json();
      const all = Object.assign(document.createElement("a"), { href: address(form.action), className: "all-hits", textContent: form.dataset.all });
      hits.replaceChildren(...items.map(hit), ...(items.length ? [listed(all)] : []));
      hits.hidden = !items.length;
      status.textContent = said;
    } catch {
      /* the form still searches */
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    if (box.value.trim().length < FEWEST_LETTERS) {
      close();
      status.textContent = "";
    } else waiting = setTimeout(look, REST_MS);
  });
  place.addEventListener("keydown", (event) => {
    const links = [...hits.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !hits.hidden) {
      close();
      box.focus();
    } else if (step && links.length && (at >= 0 || step > 0)) (links[at + step] ?? (step < 0 ? box : links[at])).focus();
    else return;
    event.preventDefault();
  });
  place.addEventListener("focusout", (event) => {
    if (!place.contains(event.relatedTarget)) close();
  });
  form.addEventListener("submit", close);
}
