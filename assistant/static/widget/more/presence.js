/* What came while nobody looked, and the customer's other tabs: read in one is read in all, and so is what was said. */

import { filled } from "../nodes.js";

export class Presence {
  constructor(talk) {
    this.talk = talk;
    this.unread = 0;
    this.tune();
  }

  /* Listen to the other tabs of this customer. */
  tune() {
    this.close();
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel(`sa:${this.talk.owner}`) : null;
    if (this.channel) this.channel.onmessage = ({ data }) => this.#overheard(data);
  }

  close() {
    this.channel?.close();
    this.channel = null;
  }

  tell(news) {
    this.channel?.postMessage(news);
  }

  async #overheard({ kind, conversation, name, text, reply, heard }) {
    const { talk } = this;
    await talk.resumed;
    if (kind === "conversation") talk.conversation = conversation;
    else if (kind === "read") this.read(false);
    else if (kind === "gone") talk.forget(false);
    else if (kind === "heard") talk.hearing?.heard(...heard);
    else if (kind === "said") {
      talk.said.asked(name, text);
      talk.said.sent(name);
      talk.showing.answer(reply);
    }
  }

  count() {
    if (this.talk.frame.section.hidden || document.hidden) this.#set(this.unread + 1);
  }

  read(told = true) {
    if (!this.unread) return;
    this.#set(0);
    if (told) this.tell({ kind: "read" });
  }

  #set(count) {
    this.unread = count;
    const { host } = this.talk;
    this.label();
    host.button.toggleAttribute("data-unread", count > 0);
    host.button.dataset.count = count;
    host.emit("unread", { count });
  }

  label() {
    const { words } = this.talk.frame;
    const label = { 0: words.title, 1: words.unread_one }[this.unread] ?? words.unread;
    this.talk.host.button.setAttribute("aria-label", filled(label, { title: words.title, count: this.unread }));
  }
}
