/* Check my session in place: the sessions, and the answer as the tree that the server made. */

import { built } from "../tree.js";
import { credentialOf, forget } from "./signed_in.js";

export function checks(card) {
  const part = (name) => card.querySelector(`[data-${name}]`);
  const pick = part("pick");
  const status = part("status");
  let credential = null;
  let latest = 0;

  /* What the page shows by itself is said to those alone who do not see it. */
  function say(words, seen = true) {
    status.classList.toggle("unseen", !seen);
    status.textContent = words;
  }

  async function posted(fields) {
    const body = new URLSearchParams({ ...Object.fromEntries(new FormData(pick)), credential, ...fields });
    const answer = await fetch(pick.getAttribute("action").split("#")[0], { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.status === 401) {
      forget();
      pick.hidden = true;
      part("found").hidden = true;
      part("says").textContent = card.dataset.ended;
      part("sign-in")?.removeAttribute("hidden");
      return null;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  function offers({ sessions, chosen }) {
    const select = pick.elements.namedItem("session");
    select.replaceChildren(...sessions.map(({ id, label }) => new Option(label, id, false, id === chosen)));
    pick.hidden = !sessions.length;
    part("says").textContent = sessions.length ? card.dataset.text : card.dataset.none;
    part("sign-in")?.setAttribute("hidden", "");
  }

  function shows({ view, chosen, conversation, needs_person: needsPerson }) {
    const found = part("found");
    part("view").replaceChildren(built(view));
    const values = { credential, session: chosen, conversation, charging_session_id: chosen, client_message_id: conversation };
    for (const field of found.querySelectorAll("input[type=hidden]")) field.value = values[field.name] ?? field.value;
    part("person").classList.toggle("button-solid", needsPerson);
    found.hidden = false;
  }

  /* Of two that are under way the later one counts. */
  async function attempt(fields, show, said) {
    const own = (latest += 1);
    try {
      const answer = await posted(fields);
      if (own !== latest) return;
      if (answer) show(answer);
      say(answer ? said : "", false);
    } catch {
      if (own === latest) say(card.dataset.failed);
    }
  }

  pick.addEventListener("submit", (event) => {
    event.preventDefault();
    say(card.dataset.looking);
    attempt({}, shows, card.dataset.done);
  });

  function begin() {
    const handed = credentialOf(pick);
    if (!handed || handed === credential) return;
    credential = handed;
    if (pick.hidden || !pick.elements.namedItem("credential").value) attempt({ session: "" }, offers, "");
  }

  addEventListener("hashchange", begin);
  begin();
}
