/* The conversation beside the History: the same forms that work without this script, answered without a new page. */

import { answer } from "./answer.js";
import { filled, made, slot } from "./moulds.js";
import { Refused, Service } from "./service.js";

const TOO_MANY = 429;
const chat = document.getElementById("chat");
const log = chat.querySelector("[data-log]");
const state = chat.querySelector("[data-state]");
const wrong = chat.querySelector("[data-wrong]");
const chips = chat.querySelector("[data-chips]");
const box = document.getElementById("message");
const service = new Service(chat.dataset.customer, chat.dataset.credential);

let working = false;
let unsent = null;

function now() {
  return new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
}

function offer(replies) {
  chips.replaceChildren(
    ...replies.map(({ label, send }) => {
      const chip = made("chip");
      chip.textContent = label;
      chip.addEventListener("click", () => ask(send));
      return chip;
    }),
  );
  chips.hidden = !replies.length;
}

function askWhetherItHelped(piece, messageId) {
  for (const button of piece.querySelectorAll("[data-helpful]")) {
    button.addEventListener("click", async () => {
      await service.feedback(messageId, button.dataset.helpful === "yes").catch(tell);
      const noted = slot(piece, "noted");
      noted.textContent = noted.dataset.words;
      piece.querySelector('[data-when="helpful"]').remove();
    });
  }
}

async function show(reply) {
  const explained = reply.explanation?.charging_session_id;
  const timeline = explained ? await service.timeline(explained).catch(() => null) : null;
  if (!reply.sentences.length && !reply.handoff) return;
  const piece = answer(reply, timeline, now());
  askWhetherItHelped(piece, reply.message_id);
  log.append(piece);
  offer(reply.quick_replies);
  bringIntoView(piece);
}

function bringIntoView(piece) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  piece.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
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
    log.append(filled(made("asked"), "text", shown));
    await show(reply);
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
  const words = event.target.querySelector("button").textContent.trim();
  turn(words, () => service.person(crypto.randomUUID()));
});

box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    box.form.requestSubmit();
  }
});

chat.querySelector("[data-without-script]")?.remove();
