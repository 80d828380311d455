/* What the customer sends: kept before it is sent, shown at once, and answered in its turn. */

import { node } from "./nodes.js";
import { Outbox } from "./outbox.js";

const LOOKS_BUSY_AFTER_MS = 250;

export class Sending extends Outbox {
  constructor(talk) {
    super(talk);
    this.frame = talk.frame;
    this.said = talk.said;
  }

  ask(text, chargingSessionId = this.talk.host.context.charging_session_id) {
    const locale = this.talk.host.getAttribute("locale") ?? undefined;
    this.#put({ kind: "messages", text, charging_session_id: chargingSessionId, locale });
    this.talk.host.emit("message", { from: "customer", text });
    return true;
  }

  person() {
    if (!this.talk.awaited) this.#put({ kind: "handoff", text: this.frame.words.person });
  }

  #put(message) {
    const made = this.add(message);
    this.show(made);
    this.frame.chips.hidden = true;
    if (!this.kept.lasting) this.said.noticed("not_kept", this.frame.words.not_kept, {});
    this.pump();
  }

  show({ client_message_id: name, text }) {
    this.said.asked(name, text);
  }

  /* What waits is dashed, and offers to try at once. */
  showWaiting() {
    for (const message of this.waiting) {
      this.show(message);
      this.said.waits(message.client_message_id, () => this.pump());
    }
  }

  async deliver(message) {
    const { key, at, begun, ...sent } = message;
    const busy = setTimeout(() => this.#looking(true), LOOKS_BUSY_AFTER_MS);
    this.show(message);
    try {
      const id = await this.#begun();
      const [reply] = await Promise.all([this.talk.service.say(id, sent), this.talk.parts()]);
      this.#answered(message, reply);
    } finally {
      clearTimeout(busy);
      this.#looking(false);
    }
  }

  async #begun() {
    const { talk, kept } = this;
    talk.conversation ??= kept.get("conversation");
    if (!talk.conversation) {
      const { id, visitor_credential } = await talk.service.begin(talk.locale);
      talk.conversation = { id, visitor_credential };
      kept.set("conversation", talk.conversation);
    }
    return talk.conversation.id;
  }

  #answered({ client_message_id: name, text }, reply) {
    const { talk } = this;
    this.frame.wrong.textContent = "";
    this.said.sent(name);
    talk.showing.answer(reply);
    talk.presence.tell({ kind: "said", name, text, reply });
    talk.reached(true);
  }

  #looking(busy) {
    const { frame, talk } = this;
    frame.said.setAttribute("aria-busy", String(busy));
    const shown = busy && !talk.agent && !talk.awaited;
    frame.state.replaceChildren(...(shown ? [node("span", { class: "spin" }), frame.words.looking] : []));
  }

  /* Where one cannot be sent, those behind it wait too. */
  failing({ status }) {
    this.showWaiting();
    if (status === 429) this.frame.wrong.textContent = this.frame.words.too_much;
    this.talk.reached(Boolean(status));
  }

  refused({ client_message_id: name, text }) {
    this.said.sent(name);
    this.frame.wrong.textContent = this.frame.words.not_taken;
    this.frame.box.value ||= text;
    this.talk.host.emit("error", { code: "not_taken" });
  }
}
