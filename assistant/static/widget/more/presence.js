/* What came while nobody looked, and the customer's other tabs: read in one is read in all, and so is what was said. */

import { filled } from "../nodes.js";

export class Presence {
  constructor(talk) {
    this.talk = talk;
    this.unread = 0;
    this.tune();
  }

  /* Listen to the other tabs of this customer, of whom nothing is unread yet. */
  tune() {
    this.close();
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel(`sa:${this.talk.owner}`) : null;
    if (this.channel) this.channel.onmessage = ({ data }) => this.#overheard(data);
    this.look();
  }

  close() {
    this.channel?.close();
    this.channel = null;
  }

  tell(news) {
    this.channel?.postMessage(news);
  }

  async #overheard({ kind, name, text, reply, heard }) {
    const { talk } = this;
    await talk.resumed;
    if (kind === "read") this.#set(0);
    else if (kind === "rated") talk.opinion.thank();
    else if (kind === "gone") talk.forget(false);
    else if (kind === "heard") talk.hearing?.heard(...heard);
    else if (kind === "said") {
      talk.said.asked(name, text);
      talk.said.sent(name);
      talk.showing.answer(reply);
    }
  }

  /* Whoever looks at the log has read it. What came since is counted on the launcher, after a reload too. */
  look() {
    const { frame, kept, said } = this.talk;
    if (frame.section.hidden || document.hidden) return this.#set(Math.max(0, said.came - (kept.get("read") ?? 0)));
    if (this.unread) this.tell({ kind: "read" });
    this.#set(0);
  }

  #set(count) {
    const { awaited, host, kept, said } = this.talk;
    if (!count && said.came) kept.set("read", said.came);
    if (count === this.unread) return;
    this.unread = count;
    kept.live(awaited || count);
    this.label();
    host.button.toggleAttribute("data-unread", count > 0);
    host.button.dataset.count = count;
    host.emit("unread", { count });
  }

  label() {
    const { words } = this.talk.frame;
    const label = { 0: words.title, 1: words.unread_one }[this.unread] ?? words.unread;
    this.talk.host.button.ariaLabel = filled(label, { title: words.title, count: this.unread });
  }
}
