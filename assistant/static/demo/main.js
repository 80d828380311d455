/* The conversation beside the History: the same forms that work without this script, answered without a new page. */

import { filled, keepOnly, made, slot } from "./moulds.js";
import { Refused, Service } from "./service.js";
import { built } from "../tree.js";

const TOO_MANY = 429;
const GAP_PX = 12;
const HELPFUL = new Set(["diagnosed", "article"]);
const chat = document.getElementById("chat");
const log = chat.querySelector("[data-log]");
const state = chat.querySelector("[data-state]");
const wrong = chat.querySelector("[data-wrong]");
const chips = chat.querySelector("[data-chips]");
const box = document.getElementById("message");
const person = chat.querySelector(".person");
const service = new Service(chat.dataset.customer, chat.dataset.credential);

let working = false;
let unsent = null;

function now() {
  return new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
}

function offer(replies) {
  chips.replaceChildren(
    ...replies.filter(({ label }) => label !== person.textContent.trim()).map(({ label, send }) => {
      const chip = made("chip");
      chip.textContent = label;
      chip.addEventListener("click", () => ask(send));
      return chip;
    }),
  );
  chips.hidden = !chips.childElementCount;
}

function askWhetherItHelped(piece, messageId) {
  for (const button of piece.querySelectorAll("[data-helpful]")) {
    button.addEventListener("click", () => noteWhetherItHelped(piece, messageId, button.dataset.helpful === "yes"));
  }
}

async function noteWhetherItHelped(piece, messageId, helpful) {
  try {
    await service.feedback(messageId, helpful);
  } catch (error) {
    tell(error);
    return;
  }
  const noted = slot(piece, "noted");
  noted.textContent = noted.dataset.words;
  piece.querySelector('[data-when="helpful"]').remove();
}

function show(reply, asked) {
  if (!reply.text) return;
  const piece = filled(keepOnly(made("answer"), { helpful: HELPFUL.has(reply.outcome) }), "at", now());
  slot(piece, "view").replaceWith(built(reply.view));
  askWhetherItHelped(piece, reply.message_id);
  log.append(piece);
  offer(reply.quick_replies);
  bringIntoView(asked);
}

/* Beside the History the conversation scrolls by itself; below it, the page does. */
function bringIntoView(piece) {
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  if (getComputedStyle(log).overflowY === "auto") log.scrollTo({ top: piece.offsetTop - log.offsetTop - GAP_PX, behavior });
  else piece.scrollIntoView({ block: "start", behavior });
}

function tell(error) {
  wrong.textContent = error instanceof Refused && error.status === TOO_MANY ? wrong.dataset.tooMany : wrong.dataset.unsent;
}

async function turn(shown, send) {
  if (working) return false;
  working = true;
  wrong.textContent = "";
  state.textContent = state.dataset.looking;
  try {
    const reply = await send();
    log.querySelector(".hint")?.remove();
    const asked = filled(made("asked"), "text", shown);
    log.append(asked);
    show(reply, asked);
    return true;
  } catch (error) {
    tell(error);
    return false;
  } finally {
    state.textContent = "";
    working = false;
  }
}

async function ask(text, chargingSessionId) {
  const same = unsent?.text === text && unsent?.charging_session_id === chargingSessionId;
  unsent = same ? unsent : { text, charging_session_id: chargingSessionId, client_message_id: crypto.randomUUID() };
  const answered = await turn(text, () => service.ask(unsent));
  if (answered) unsent = null;
  return answered;
}

for (const form of document.querySelectorAll("form[data-ask]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const text = given.get("text").trim();
    if (!text) return;
    const answered = await ask(text, given.get("charging_session_id") ?? undefined);
    if (answered && form.contains(box)) box.value = "";
  });
}

chat.querySelector("[data-person]").addEventListener("submit", (event) => {
  event.preventDefault();
  turn(person.textContent.trim(), () => service.person(crypto.randomUUID()));
});

box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    box.form.requestSubmit();
  }
});

chat.querySelector("[data-without-script]")?.remove();
