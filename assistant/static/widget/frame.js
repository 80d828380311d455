/* The frame of the panel: head, log, next steps, a person, the box to write in. It shows, and decides nothing. */

import { button, filled, node, sign } from "./nodes.js";

export class Frame {
  /* `acts`: close, send(text), person(), unfold(), file(), typing(). */
  constructor(host, acts) {
    this.host = host;
    this.acts = acts;
    this.title = node("h2", { id: "sa-title" });
    this.under = node("span");
    this.dot = node("span", { class: "dot" });
    this.mark = node("span", { class: "mark", "aria-hidden": "true" }, sign("bolt"));
    this.wide = button("square only-wide", () => this.#widen(), { "aria-pressed": "false" }, sign("expand"));
    this.more = button("square", acts.unfold, { "aria-expanded": "false" }, sign("more"));
    this.shut = button("square", acts.close, {}, sign("close"));
    this.first = node("div", { class: "first" });
    this.said = node("div", { class: "said", role: "log" });
    this.lost = node("p", { class: "strip", role: "status" });
    this.log = node("div", { class: "log", tabindex: "0", role: "group" }, this.lost, this.first, this.said);
    this.state = node("p", { class: "state", role: "status" });
    this.wrong = node("p", { class: "wrong", role: "alert" });
    this.chips = node("div", { class: "chips", role: "group", hidden: true });
    this.personSays = node("small");
    this.personWords = node("span");
    this.person = button("person", acts.person, {}, sign("person"), this.personWords, this.personSays);
    this.label = node("label", { class: "unseen", for: "sa-box" });
    this.box = node("textarea", { id: "sa-box", rows: "1", maxlength: "4000", enterkeyhint: "send", autocomplete: "off" });
    this.send = node("button", { class: "square send" }, sign("send"));
    this.form = node("form", { class: "composer" }, this.label, this.box, this.send);
    this.section = node(
      "section",
      { class: "sa chat", role: "dialog", "aria-labelledby": "sa-title", tabindex: "-1", hidden: true },
      node(
        "div",
        { class: "chat-head" },
        this.mark,
        node("div", {}, this.title, node("p", {}, this.dot, this.under)),
        this.wide,
        this.more,
        host.hasAttribute("page") ? null : this.shut,
      ),
      this.log,
      node("div", { class: "chat-foot" }, this.state, this.wrong, this.chips, this.person, this.form),
    );
    this.#listen();
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.box.value.trim();
      if (text && this.acts.send(text)) this.box.value = "";
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.form.requestSubmit();
    });
    this.box.addEventListener("input", () => this.acts.typing());
    for (const kind of ["paste", "drop"]) {
      this.section.addEventListener(kind, (event) => {
        if (!(event.clipboardData ?? event.dataTransfer)?.files.length) return;
        event.preventDefault();
        this.acts.file();
      });
    }
    this.section.addEventListener("dragover", (event) => event.preventDefault());
    this.section.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing || this.host.hasAttribute("page")) return;
      event.stopPropagation();
      this.acts.close();
    });
  }

  #widen() {
    const wide = this.section.toggleAttribute("data-wide");
    this.wide.setAttribute("aria-pressed", String(wide));
  }

  speak(words, locale) {
    this.words = words;
    this.section.lang = locale;
    this.wide.ariaLabel = words.wider;
    this.more.ariaLabel = words.more;
    this.shut.ariaLabel = words.close;
    this.log.ariaLabel = words.conversation;
    this.said.ariaLabel = words.conversation;
    this.chips.ariaLabel = words.next_steps;
    this.personWords.textContent = words.person;
    this.send.ariaLabel = words.send;
  }

  /* Who is on the other side: an agent by name, somebody awaited, or the assistant; and whether the line is up. */
  head({ agent, awaited, offline }) {
    const { words } = this;
    this.title.textContent = agent ?? words.title;
    this.dot.classList.toggle("dot-off", offline || Boolean(awaited && !agent));
    this.under.textContent = offline
      ? words.no_connection
      : agent
        ? words.with_person
        : awaited
          ? words.in_queue
          : words.answers_now;
    this.mark.classList.toggle("avatar", Boolean(agent));
    this.mark.replaceChildren(agent ? initials(agent) : sign("bolt"));
    this.personSays.textContent = awaited || agent ? words.person_asked : "";
    this.label.textContent = agent ? filled(words.write_to, { name: agent }) : words.your_message;
    this.box.placeholder = agent ? filled(words.write_to, { name: agent }) : words.ask;
  }

  /* The first words, and what may be asked about with one press. */
  welcome({ hello, hint, recent, ideas }, ask) {
    const { words } = this;
    const go = () => node("span", { class: "go" }, words.recent_ask, sign("right", true));
    const card =
      recent &&
      button(
        "recent",
        () => ask(words.recent_question, recent.id),
        {},
        sign("plug"),
        node("span", {}, node("b", {}, words.recent), node("small", {}, recent.when)),
        go(),
      );
    const list = ideas.map((idea) => node("li", {}, button("idea", () => ask(idea), {}, idea, sign("right", true))));
    this.first.replaceChildren(
      node("p", { class: "hello" }, hello),
      node("p", { class: "hint" }, hint),
      card ?? "",
      node("ul", { class: "ideas" }, ...list),
    );
  }

  strip(pieces) {
    this.lost.replaceChildren(...pieces);
  }

  offer(replies, ask) {
    const others = replies.filter(({ send }) => send !== this.words.person);
    this.chips.replaceChildren(...others.map(({ label, send }) => button("chip", () => ask(send), {}, label)));
    this.chips.hidden = !others.length;
  }
}

export function initials(name) {
  const parts = name.split(/\s+/).filter(Boolean);
  return parts
    .slice(0, 2)
    .map((part) => [...part][0].toUpperCase())
    .join("");
}
