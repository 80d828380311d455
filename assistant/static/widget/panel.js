/* The panel: what the launcher opens. It answers the calls that the page may make. */

import { Talk } from "./conversation.js";
import { Frame } from "./frame.js";
import { Modal } from "./modal.js";

const WIDE_ENOUGH_TO_TYPE_AT_ONCE = "(min-width: 521px)";

function styled(style) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return sheet;
}

class Panel {
  constructor(host) {
    this.host = host;
    this.frame = new Frame(host, {
      close: () => this.close(),
      send: (text) => this.talk.sending.ask(text),
      person: () => this.talk.sending.person(),
      unfold: () => this.unfold(),
      file: () => {
        this.frame.wrong.textContent = this.frame.words.no_files;
      },
      typing: () => this.talk.typing(),
    });
    this.gone = new AbortController();
    const { signal } = this.gone;
    this.modal = new Modal(host, this.frame.section, signal);
    this.talk = new Talk(host, this.frame, () => this.more(), signal);
    document.addEventListener("visibilitychange", () => this.talk.presence?.look(), { signal });
  }

  async begin() {
    const { shadowRoot } = this.host;
    if (this.host.hasAttribute("page")) new (await this.more()).Bridge(this.host, this.gone.signal);
    let user;
    do {
      user = this.host.user;
      await this.talk.start();
    } while (user !== this.host.user);
    shadowRoot.adoptedStyleSheets = [styled(STYLE), ...shadowRoot.adoptedStyleSheets];
    this.host.replaceChildren();
    shadowRoot.append(this.frame.section);
    const session = this.host.getAttribute("session");
    if (session) {
      this.host.removeAttribute("session");
      history.replaceState(null, "", location.pathname);
      this.openSession(session);
    }
    return this;
  }

  /* The parts that are not needed to open, and their style: fetched once. */
  async more() {
    const { more } = await import("./more.js");
    const { shadowRoot } = this.host;
    if (!this.styled) shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, styled(more.sheet)];
    this.styled = true;
    return more;
  }

  open() {
    const { section, box } = this.frame;
    if (!section.hidden) return;
    this.before = document.activeElement === this.host ? this.host.button : document.activeElement;
    section.hidden = false;
    this.host.button.hidden = true;
    this.host.button.setAttribute("aria-expanded", "true");
    this.modal.set(true);
    this.talk.said.toEnd();
    this.talk.presence?.look();
    if (!this.host.hasAttribute("page")) (matchMedia(WIDE_ENOUGH_TO_TYPE_AT_ONCE).matches ? box : section).focus({ preventScroll: true });
    this.host.emit("open");
  }

  close() {
    const { section } = this.frame;
    if (section.hidden || this.host.hasAttribute("page")) return;
    const held = section.contains(this.host.shadowRoot.activeElement);
    section.hidden = true;
    this.modal.set(false);
    this.host.button.hidden = false;
    this.host.button.setAttribute("aria-expanded", "false");
    if (held) (this.before?.isConnected && this.before !== document.body ? this.before : this.host.button).focus({ preventScroll: true });
    this.host.emit("close");
  }

  toggle() {
    if (this.frame.section.hidden) this.open();
    else this.close();
  }

  ask(text) {
    this.open();
    return !!text?.trim?.() && this.talk.sending.ask(text);
  }

  openSession(id) {
    this.open();
    return this.talk.sending.ask(this.frame.words.session_question, String(id));
  }

  setUser() {
    return this.talk.userChanged();
  }

  setLocale() {
    return this.talk.greet();
  }

  async transcript() {
    return (await this.more()).transcriptOf(this.frame.said);
  }

  async unfold() {
    const shown = (await this.more()).unfold(this.frame);
    this.frame.more.setAttribute("aria-expanded", String(shown));
  }

  reset() {
    this.talk.forget();
  }

  destroy() {
    this.gone.abort();
    this.modal.set(false);
    this.talk.stop();
  }
}

export function mount(host) {
  return new Panel(host).begin();
}
