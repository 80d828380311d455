/* The conversation: what is asked and answered, and who is on the other side. */

import { node, sign } from "./nodes.js";
import { Kept, ownerOf } from "./kept.js";
import { Outbox } from "./outbox.js";
import { Said } from "./said.js";
import { Service } from "./service.js";

const LOOKS_BUSY_AFTER_MS = 250;

export class Talk {
  /* `fetchMore` gets the parts that are needed from the first message on. */
  constructor(host, frame, fetchMore) {
    this.host = host;
    this.frame = frame;
    this.fetchMore = fetchMore;
    this.said = new Said(frame, host.base);
    this.service = new Service(host.base, () => this.host.user?.token ?? this.conversation?.visitor_credential);
    this.lines = () => this.showHead();
    this.begun = ({ key }) => {
      if (key === `${this.kept.prefix}conversation`) this.elsewhere();
    };
    addEventListener("storage", this.begun);
    addEventListener("online", this.lines);
    addEventListener("offline", this.lines);
  }

  /* Begin with whoever is signed in by then: one beginning after the other, so that the last one stands. */
  start() {
    const before = this.starting?.catch(() => {});
    return (this.starting = Promise.resolve(before).then(() => this.#start()));
  }

  /* Show their words, their conversation, their unsent messages. */
  async #start() {
    this.stop();
    this.frame.wrong.textContent = "";
    this.owner = ownerOf(this.host.user);
    this.kept = new Kept(this.owner);
    const { conversation: id, visitor: visitor_credential } = this.host.given ?? {};
    this.conversation = id ? { id, visitor_credential } : this.kept.get("conversation");
    this.host.given = null;
    this.agent = null;
    this.awaited = false;
    this.outbox = new Outbox(this.kept, {
      deliver: (message) => this.#deliver(message),
      failing: (message, error) => this.#failing(error),
      refused: (message) => this.#refused(message),
      expired: () => this.#expired(),
      lost: () => this.#lost(),
    });
    this.presence?.tune();
    await this.greet().catch((error) => this.#unheard(error));
    await (this.resumed = this.resume());
  }

  /* Nobody can be greeted offline: what greets whoever was here before goes, and it begins again with the line. */
  #unheard(error) {
    if (!this.frame.words) throw error;
    this.frame.first.replaceChildren();
    addEventListener("online", () => this.start(), { once: true });
  }

  /* Another tab of this customer began a conversation: it is this one's too. */
  elsewhere() {
    if (this.conversation) return;
    this.conversation = this.kept.get("conversation");
    this.resumed = this.resume();
  }

  stop() {
    this.outbox?.close();
    this.hearing?.leave();
    this.presence?.close();
    this.said.clear();
  }

  async parts() {
    if (!this.opinion) {
      const { Hearing, Opinion, Presence } = await this.fetchMore();
      this.opinion ??= new Opinion(this);
      this.hearing ??= new Hearing(this);
      this.presence ??= new Presence(this);
    }
  }

  /* Another customer begins anew; the same one with a new credential goes on where the old one ended. */
  async userChanged() {
    if (ownerOf(this.host.user) !== this.owner) return this.start();
    this.frame.wrong.textContent = "";
    this.expect(this.awaited);
    await this.outbox.running;
    return this.outbox.pump();
  }

  async greet() {
    const locale = this.host.getAttribute("locale");
    const hello = await this.service.hello(locale).catch((error) => {
      if (error.status !== 401) throw error;
      this.#expired();
      return new Service(this.host.base, () => null).hello(locale);
    });
    this.locale = hello.locale;
    this.frame.speak(hello.words, hello.locale);
    this.frame.welcome(hello, (text, id) => this.ask(text, id));
    this.presence?.label();
    this.showHead();
  }

  /* Show a conversation that was begun before: what waited is sent first, so that it stands in its place. */
  async resume() {
    if (!this.conversation && !this.outbox.waiting.length) return;
    await this.parts();
    await this.outbox.pump();
    try {
      if (this.conversation) this.#shown(await this.service.transcript(this.conversation.id));
    } catch (error) {
      this.trouble(error);
    }
    for (const message of this.outbox.waiting) this.#asked(message, true);
  }

  #shown({ messages, ticket_id, agent, last_event_id }) {
    this.said.clear();
    for (const message of messages) {
      if (message.from === "agent") this.said.agentSaid(message);
      else if (message.from === "assistant") this.said.corrected(message);
      else {
        if (message.text) this.said.asked(message.client_message_id ?? message.id, message.text);
        this.said.answered(message.reply, message.view, message.at);
        this.frame.offer(message.reply.quick_replies, (text) => this.ask(text));
      }
    }
    this.lastId = last_event_id;
    this.agent = agent;
    this.expect(Boolean(ticket_id));
  }

  /* Ask. What is asked is kept before it is sent, and shown at once. */
  ask(text, chargingSessionId = this.host.context.charging_session_id) {
    const locale = this.host.getAttribute("locale") ?? undefined;
    this.#put({ kind: "messages", text, charging_session_id: chargingSessionId, locale });
    this.host.emit("message", { from: "customer", text });
    return true;
  }

  typing() {
    if (this.awaited) this.hearing?.typing();
  }

  person() {
    if (!this.awaited) this.#put({ kind: "handoff", text: this.frame.words.person });
  }

  #put(message) {
    const made = this.outbox.add(message);
    this.#asked(made, false);
    this.frame.chips.hidden = true;
    if (!this.kept.lasting) this.said.noticed("not_kept", this.frame.words.not_kept, {});
    this.outbox.pump();
  }

  #asked(message, waiting) {
    this.said.asked(message.client_message_id, message.text, true);
    if (waiting) this.said.waits(message.client_message_id, true, () => this.outbox.pump());
  }

  async #deliver(message) {
    const { key, at, begun, ...sent } = message;
    const busy = setTimeout(() => this.#looking(true), LOOKS_BUSY_AFTER_MS);
    this.#asked(message, false);
    try {
      const id = await this.#begun();
      const [reply] = await Promise.all([this.service.say(id, sent), this.parts()]);
      this.#answered(message, reply);
    } finally {
      clearTimeout(busy);
      this.#looking(false);
    }
  }

  async #begun() {
    this.conversation ??= this.kept.get("conversation");
    if (!this.conversation) {
      const { id, visitor_credential } = await this.service.begin(this.locale);
      this.conversation = { id, visitor_credential };
      this.kept.set("conversation", this.conversation);
      this.presence?.tell({ kind: "conversation", conversation: this.conversation });
    }
    return this.conversation.id;
  }

  #answered({ client_message_id: name, text }, reply) {
    this.frame.wrong.textContent = "";
    this.unreachable = false;
    this.said.sent(name);
    this.showAnswer(reply);
    this.presence.tell({ kind: "said", name, text, reply });
    this.showHead();
  }

  showAnswer(reply) {
    const piece = this.said.answered(reply, reply.view);
    if (piece) {
      this.frame.offer(reply.quick_replies, (text) => this.ask(text));
      this.said.toEnd(piece.previousElementSibling ?? piece);
      this.host.emit("answer", { reply });
      this.presence.count();
      this.opinion.under(piece, reply);
    }
    if (reply.handoff?.ticket_id && !this.awaited) {
      this.host.emit("handoff", reply.handoff);
      this.expect(true);
    }
  }

  #looking(busy) {
    this.frame.said.setAttribute("aria-busy", String(busy));
    const shown = busy && !this.agent && !this.awaited;
    this.frame.state.replaceChildren(...(shown ? [node("span", { class: "spin" }), this.frame.words.looking] : []));
  }

  /* Where one cannot be sent, those behind it wait too. */
  #failing(error) {
    for (const { client_message_id: name } of this.outbox.waiting) this.said.waits(name, true, () => this.outbox.pump());
    if (error.status === 429) this.frame.wrong.textContent = this.frame.words.too_much;
    this.unreachable = !error.status;
    this.showHead();
  }

  #refused(message) {
    this.said.sent(message.client_message_id);
    this.frame.wrong.textContent = this.frame.words.not_taken;
    this.frame.box.value ||= message.text;
    this.host.emit("error", { code: "not_taken" });
  }

  /* Whoever embeds us signs customers in: they are asked for a new credential, and nothing is lost meanwhile. */
  async #expired() {
    if (this.frame.words) this.frame.wrong.textContent = this.frame.words.signed_out;
    this.host.emit("error", { code: "credential_expired" });
    const token = await this.host.user?.renew?.();
    if (token) this.host.setUser({ ...this.host.user, token });
  }

  #lost() {
    this.conversation = null;
    this.kept.remove("conversation");
    this.expect(false);
  }

  trouble(error) {
    if (error.status === 401) this.#expired();
    else if (error.status === 404) this.#lost();
    else {
      this.frame.wrong.textContent = this.frame.words.failed;
      this.host.emit("error", { code: error.code ?? "not_reached" });
    }
  }

  /* While a person is expected or here, the stream is held; else nothing is. */
  async expect(expected) {
    this.awaited = expected;
    if (!expected) this.agent = null;
    this.kept.live(expected);
    this.showHead();
    if (expected) await this.parts();
    if (this.awaited && this.conversation) this.hearing.follow(this.conversation.id, this.lastId);
    else this.hearing?.leave();
  }

  showHead() {
    if (!this.frame.words) return;
    const offline = !navigator.onLine || (this.unreachable && this.outbox.waiting.length > 0);
    this.frame.head({ agent: this.agent, awaited: this.awaited, offline });
    this.frame.strip(offline ? [sign("offline"), node("span", {}, this.frame.words.offline)] : []);
  }

  forget(told = true) {
    this.kept.clear();
    this.#lost();
    this.said.clear();
    this.presence?.read();
    if (told) this.presence?.tell({ kind: "gone" });
  }

  close() {
    this.stop();
    this.hearing?.stream.close();
    this.presence?.close();
    removeEventListener("storage", this.begun);
    removeEventListener("online", this.lines);
    removeEventListener("offline", this.lines);
  }
}
