/* What comes from the other side by itself: an agent's words, coming, writing and going, and an answer put right. */

import { filled, node } from "../nodes.js";
import { Stream } from "./stream.js";

const QUIET_AFTER_MS = 6_000;
const TYPING_TOLD_EVERY_MS = 4_000;
const WORDS = { agent_joined: "joined", handed_back: "handed_back", resolved: "resolved" };

export class Hearing {
  constructor(talk) {
    this.talk = talk;
    this.toldAt = 0;
    const heard = (kind, body, id) => {
      talk.presence.tell({ kind: "heard", heard: [kind, body, id] });
      this.heard(kind, body);
    };
    const failed = (error) => talk.trouble(error);
    const reached = (well) => talk.reached(well);
    this.stream = new Stream(talk.service, { heard, failed, reached }, talk.signal);
  }

  /* Of several tabs one listens, for all of them; when it goes, the next one does. */
  follow(id, lastId) {
    if (this.id === id) return;
    this.leave();
    this.id = id;
    this.stream.lastId = lastId;
    if (!navigator.locks) return this.stream.follow(id);
    const { signal } = (this.turn = new AbortController());
    const hold = () => new Promise((release) => {
      this.stream.follow(id);
      signal.addEventListener("abort", release);
    });
    navigator.locks.request(`sa:${id}`, { signal }, hold).catch(() => {});
  }

  leave() {
    this.id = null;
    this.turn?.abort();
    this.stream.leave();
  }

  heard(kind, body, id) {
    const { said } = this.talk;
    if (id) this.stream.lastId = id;
    if (kind === "status") this.#status(body);
    else if (kind === "correction") this.#came(body, () => said.corrected(body));
    else if (kind !== "message") return;
    else if (body.from === "agent") this.#came(body, () => said.agentSaid(body));
    else if (body.from === "assistant") this.#answered(body);
    else said.asked(body.client_message_id ?? body.id, body.text);
  }

  #answered({ reply, view }) {
    if (view && !this.talk.said.seen.has(reply.message_id)) this.talk.showing.answer({ ...reply, view });
  }

  #came(body, show) {
    const { talk } = this;
    if (talk.said.seen.has(body.id)) return;
    this.#typing(null);
    if (body.from === "agent") talk.agent = body.name;
    show();
    talk.showHead();
    talk.host.emit("message", { from: body.from ?? "assistant", name: body.name, text: body.text });
    talk.presence.look();
  }

  #status({ status, name, at, from }) {
    const { talk } = this;
    if (status === "typing") {
      if (from === "agent") this.#typing(name);
      return;
    }
    if (!this.told({ status, name, at })) return;
    this.#typing(null);
    if (status === "agent_joined") {
      talk.agent = name;
      talk.showHead();
      talk.host.emit("agent-joined", { name });
    } else {
      talk.expect(false);
      talk.rated = false;
      talk.opinion.ask();
    }
  }

  /* Say in the log that an agent came or went, and return that piece where it is new. */
  told({ status, name, at }) {
    const { frame, said } = this.talk;
    return WORDS[status] && said.noticed(status + at, frame.words[WORDS[status]], { name, at: said.clock(at) });
  }

  #typing(name) {
    const { state, words } = this.talk.frame;
    clearTimeout(this.quiet);
    const dots = node("span", { class: "dots", "aria-hidden": "true" }, node("i"), node("i"), node("i"));
    state.replaceChildren(...(name ? [dots, filled(words.typing, { name })] : []));
    if (name) this.quiet = setTimeout(() => this.#typing(null), QUIET_AFTER_MS);
  }

  /* Tell the agent that the customer writes, now and then. */
  typing() {
    if (Date.now() < this.toldAt + TYPING_TOLD_EVERY_MS) return;
    this.toldAt = Date.now();
    this.talk.service.post(`api/v1/conversations/${encodeURIComponent(this.id)}/typing`, {}).catch(() => {});
  }
}
