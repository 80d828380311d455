/* What comes from the other side by itself: an agent's words, coming, writing and going, and an answer put right. */

import { filled, node } from "../nodes.js";
import { Stream } from "./stream.js";

const QUIET_AFTER_MS = 6_000;
const WORDS = { agent_joined: "joined", handed_back: "handed_back", resolved: "resolved" };

export class Hearing {
  constructor(talk) {
    this.talk = talk;
    this.stream = new Stream(talk.service, (kind, body) => this.heard(kind, body), (error) => talk.trouble(error));
  }

  heard(kind, body) {
    const { said } = this.talk;
    if (kind === "status") this.#status(body);
    else if (kind === "correction") this.#came(body, () => said.corrected(body));
    else if (kind !== "message") return;
    else if (body.from === "agent") this.#came(body, () => said.agentSaid(body));
    else if (body.from === "assistant") this.#answered(body);
    else if (!said.seen.has(body.client_message_id)) said.asked(body.id, body.text);
  }

  #answered({ reply, view }) {
    if (view && !this.talk.said.seen.has(reply.message_id)) this.talk.showAnswer({ ...reply, view });
  }

  #came(body, show) {
    const { talk } = this;
    if (talk.said.seen.has(body.id)) return;
    this.#typing(null);
    if (body.from === "agent") talk.agent = body.name;
    show();
    talk.showHead();
    talk.host.emit("message", { from: body.from ?? "assistant", name: body.name, text: body.text });
    talk.presence.count();
  }

  #status({ status, name, at, from }) {
    const { talk } = this;
    if (status === "typing") {
      if (from === "agent") this.#typing(name);
      return;
    }
    const fresh = at > (talk.shownUntil ?? "");
    if (fresh && WORDS[status]) talk.said.noticed(status + at, talk.frame.words[WORDS[status]], { name, at: talk.said.clock(at) });
    if (status === "agent_joined") {
      talk.agent = name;
      talk.showHead();
      if (fresh) talk.host.emit("agent-joined", { name });
    } else if (fresh) {
      talk.expect(false);
      talk.opinion.rated = false;
      talk.opinion.ask();
    }
  }

  #typing(name) {
    const { state, words } = this.talk.frame;
    clearTimeout(this.quiet);
    const dots = node("span", { class: "dots", "aria-hidden": "true" }, node("i"), node("i"), node("i"));
    state.replaceChildren(...(name ? [dots, filled(words.typing, { name })] : []));
    if (name) this.quiet = setTimeout(() => this.#typing(null), QUIET_AFTER_MS);
  }
}
