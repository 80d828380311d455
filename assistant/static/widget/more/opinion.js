/* Whether an answer explained it, and once an episode how good the help was. */

import { button, filled, node, sign } from "../nodes.js";
import { leadsToRows } from "./cited.js";

const YES =
  "M6.5 9 9.4 3.4c1.2 0 2 .9 1.8 2.1L10.8 8h3.9c1 0 1.8.9 1.6 1.9l-1 5.1c-.2.8-.8 1.3-1.6 1.3H6.5zM6.5 9H4v7.3h2.5";
const NO =
  "m13.5 11-2.9 5.6c-1.2 0-2-.9-1.8-2.1L9.2 12H5.3c-1 0-1.8-.9-1.6-1.9l1-5.1c.2-.8.8-1.3 1.6-1.3h7.2zM13.5 11H16V3.7h-2.5";
const JUDGED = new Set(["diagnosed", "article"]);
const CONFLICT = 409;

export class Opinion {
  constructor(talk) {
    this.talk = talk;
    leadsToRows(talk.frame.log);
  }

  /* Ask under an answer of substance, or show what was said of it. */
  under(piece, reply, said) {
    if (!piece || !JUDGED.has(reply.outcome) || !reply.message_id) return;
    const { words } = this.talk.frame;
    const line = node("div", { class: "helpful", role: "group", "aria-label": words.explains });
    const noted = node("span", { role: "status" }, words.explains);
    const shown = (helpful) => {
      line.replaceChildren(noted, sign(helpful ? YES : NO));
      noted.replaceChildren(words.noted, node("span", { class: "unseen" }, ` ${helpful ? words.explains_yes : words.explains_no}`));
    };
    const judge = async (helpful) => {
      try {
        await this.talk.service.post(`api/v1/messages/${encodeURIComponent(reply.message_id)}/feedback`, { helpful });
      } catch (error) {
        this.talk.trouble(error);
        return;
      }
      const focused = line.contains(this.talk.host.shadowRoot.activeElement);
      shown(helpful);
      if (focused) this.talk.frame.log.focus({ preventScroll: true });
      if (helpful) this.ask();
    };
    line.append(
      noted,
      button("square", () => judge(true), { "aria-label": words.explains_yes }, sign(YES)),
      button("square", () => judge(false), { "aria-label": words.explains_no }, sign(NO)),
    );
    if (said != null) shown(said);
    piece.append(line);
  }

  /* Ask for a rating where this episode has none yet, once: after a piece of the log, else at its end. */
  ask(after) {
    const { frame, service, host } = this.talk;
    this.group?.remove();
    if (this.talk.rated || !this.talk.conversation) return;
    const { words } = frame;
    const told = node("p", { role: "status" }, words.rate);
    const rate = async (stars) => {
      try {
        await service.post(`api/v1/conversations/${encodeURIComponent(this.talk.conversation.id)}/rating`, { rating: stars });
        host.emit("rated", { rating: stars });
      } catch (error) {
        if (error.status !== CONFLICT) {
          this.talk.trouble(error);
          return;
        }
      }
      this.talk.presence.tell({ kind: "rated" });
      this.thank();
    };
    const stars = [1, 2, 3, 4, 5].map((count) =>
      button("star", () => rate(count), { "aria-label": filled(words.rate_of, { count }) }, String(count)),
    );
    this.group = node("div", { class: "rating", role: "group", "aria-label": words.rate }, told, node("div", { class: "stars" }, ...stars));
    (after ?? frame.said.lastElementChild).after(this.group);
    if (!after) this.talk.said.toEnd(this.group);
  }

  /* It is rated, here or in another tab. */
  thank() {
    const { frame, host } = this.talk;
    this.talk.rated = true;
    if (!this.group) return;
    const focused = this.group.contains(host.shadowRoot.activeElement);
    this.group.lastChild.remove();
    this.group.firstChild.textContent = frame.words.rated;
    this.group = null;
    if (focused) frame.log.focus({ preventScroll: true });
  }
}
