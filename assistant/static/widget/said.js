/* What was said, as pieces of the log. One message is one addition, and its sender is read before it. */

import { built } from "../tree.js";
import { button, filled, node, sign } from "./nodes.js";
import { initials } from "./frame.js";

export class Said {
  constructor(frame, base) {
    this.frame = frame;
    this.base = base;
    this.seen = new Map();
  }

  get words() {
    return this.frame.words;
  }

  clear() {
    this.seen.clear();
    this.came = 0;
    this.frame.first.hidden = false;
    this.frame.chips.hidden = true;
    this.frame.said.replaceChildren();
  }

  /* Show a piece unless one of its name is there; tell whether it is new. */
  add(name, piece) {
    if (this.seen.has(name)) return false;
    if (name) this.seen.set(name, piece);
    this.frame.first.hidden = true;
    this.frame.said.append(piece);
    return true;
  }

  /* Show a piece that comes from the other side. */
  #came(name, piece) {
    const isNew = this.add(name, piece);
    if (isNew) this.came += 1;
    return isNew;
  }

  clock(at) {
    const moment = at ? new Date(at) : new Date();
    return moment.toLocaleTimeString(this.frame.section.lang, { hour: "2-digit", minute: "2-digit" });
  }

  /* The customer's words. */
  asked(name, text) {
    const piece = node("p", { class: "asked" }, node("span", { class: "unseen" }, `${this.words.you} `), text);
    if (this.add(name, piece)) this.toEnd(piece);
  }

  /* Words that could not be sent yet are dashed, and offer to try at once. */
  waits(name, retry) {
    const piece = this.seen.get(name);
    if (!piece || piece.line) return;
    piece.classList.add("waits");
    const again = button("try", retry, {}, this.words.try_now);
    piece.line = node("p", { class: "wait-line" }, sign("clock", true), this.words.waiting, again);
    piece.after(piece.line);
    this.toEnd(piece.line);
  }

  sent(name) {
    const piece = this.seen.get(name);
    if (!piece?.line) return;
    piece.classList.remove("waits");
    piece.line.remove();
    piece.line = null;
  }

  who(mark, name, at) {
    const time = node("time", { datetime: at ?? new Date().toISOString() }, this.clock(at));
    return node("p", { class: "answer-who" }, mark, node("b", {}, name), " ", time);
  }

  answered(reply, view, at) {
    if (!reply.text) return null;
    const mark = node("span", { class: "mark mark-small", "aria-hidden": "true" }, sign("bolt", true));
    const piece = node("div", { class: "turn" }, this.who(mark, this.words.assistant, at), built(view, this.base));
    return this.#came(reply.message_id, piece) ? piece : null;
  }

  agentSaid({ id, name, text, at }) {
    const mark = node("span", { class: "avatar avatar-small", "aria-hidden": "true" }, initials(name));
    const piece = node("div", { class: "turn" }, this.who(mark, name, at), node("p", { class: "told" }, text));
    if (this.#came(id, piece)) this.toEnd(piece);
  }

  /* An answer that late messages changed: what holds now, with its proof. */
  corrected({ id, text, view, at }) {
    const head = node("p", { class: "corrected" }, node("b", {}, this.words.corrected), " ", this.clock(at));
    const piece = node("div", { class: "turn" }, head, view ? built(view, this.base) : node("p", {}, text));
    if (this.#came(id, piece)) this.toEnd(piece);
  }

  noticed(name, words, values) {
    const piece = node("p", { class: "joined" }, filled(words, values));
    if (!this.add(name, piece)) return null;
    this.toEnd(piece);
    return piece;
  }

  /* What was asked comes to the top, so that the answer is read from its beginning; the focus stays where it is.
     Without a piece, what came last is shown at once. */
  toEnd(piece) {
    const { log, said } = this.frame;
    const behavior = !piece || matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    piece ??= this.last ?? said;
    this.last = piece;
    log.scrollTo({ top: piece.offsetTop - log.offsetTop - 16, behavior });
  }
}
