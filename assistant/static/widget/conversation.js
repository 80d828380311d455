/* The conversation: what is asked and answered, and who is on the other side. */

import { node, sign } from "./nodes.js";
import { Kept, ownerOf } from "./kept.js";
import { Patience } from "./patience.js";
import { Said } from "./said.js";
import { Sending } from "./sending.js";
import { Service } from "./service.js";
import { Showing } from "./showing.js";

export class Talk {
  /* `fetchMore` gets the parts that are needed from the first message on; `signal` ends all listening. */
  constructor(host, frame, fetchMore, signal) {
    this.host = host;
    this.frame = frame;
    this.fetchMore = fetchMore;
    this.signal = signal;
    this.said = new Said(frame, host.base);
    this.showing = new Showing(this);
    this.service = new Service(host.base, () => this.host.user?.token ?? this.conversation?.visitor_credential);
    this.patience = new Patience();
    const begun = ({ key }) => key === `${this.kept.prefix}conversation` && this.elsewhere();
    addEventListener("storage", begun, { signal });
    addEventListener("offline", () => this.showHead(), { signal });
    addEventListener("online", () => this.#back(), { signal });
  }

  #back() {
    this.showHead();
    this.patience.now();
    this.sending?.pump();
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
    this.rated = false;
    this.sending = new Sending(this);
    this.presence?.tune();
    try {
      await this.greet();
      await (this.resumed = this.resume());
    } catch (error) {
      this.#unheard(error);
    }
  }

  /* Nobody can be greeted without a line: what greets whoever was here before goes, and it begins again with the line. */
  #unheard(error) {
    if (!this.frame.words) throw error;
    this.frame.first.replaceChildren();
    this.sending.showWaiting();
    this.#missing(error, () => this.start());
  }

  #missing(error, act) {
    this.reached(Boolean(error.status));
    this.patience.again(act, error.afterMs);
  }

  /* Whether the service can be reached; where it can again, what waits is sent. */
  reached(well) {
    const again = well && this.unreachable;
    this.unreachable = !well;
    this.showHead();
    if (again) this.sending.pump();
  }

  /* Another tab of this customer began a conversation: it is this one's too. */
  elsewhere() {
    if (this.conversation) return;
    this.conversation = this.kept.get("conversation");
    this.resumed = this.resume();
  }

  stop() {
    this.patience.stop();
    this.sending?.close();
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
    await this.sending.running;
    return this.sending.pump();
  }

  async greet() {
    const locale = this.host.getAttribute("locale");
    const hello = await this.service.hello(locale).catch((error) => {
      if (error.status !== 401) throw error;
      this.expired();
      return new Service(this.host.base, () => null).hello(locale);
    });
    this.locale = hello.locale;
    this.frame.speak(hello.words, hello.locale);
    this.frame.welcome(hello, (text, id) => this.sending.ask(text, id));
    this.presence?.label();
    this.showHead();
  }

  /* Show a conversation that was begun before: what waited is sent first, so that it stands in its place. */
  async resume() {
    if (!this.conversation && !this.sending.waiting.length) return;
    await this.parts();
    await this.sending.pump();
    try {
      if (this.conversation) this.showing.all(await this.service.transcript(this.conversation.id));
      this.reached(true);
      this.patience.calm();
    } catch (error) {
      if (error.status < 500) this.trouble(error);
      else this.#missing(error, () => this.resume());
    }
    this.sending.showWaiting();
  }

  typing() {
    if (this.awaited) this.hearing?.typing();
  }

  /* Whoever embeds us signs customers in: they are asked for a new credential, and nothing is lost meanwhile. */
  async expired() {
    if (this.frame.words) this.frame.wrong.textContent = this.frame.words.signed_out;
    this.host.emit("error", { code: "credential_expired" });
    const token = await this.host.user?.renew?.();
    if (token) this.host.setUser({ ...this.host.user, token });
  }

  lost() {
    this.conversation = null;
    this.rated = false;
    for (const key of ["conversation", "read"]) this.kept.remove(key);
    this.expect(false);
  }

  trouble(error) {
    if (error.status === 401) this.expired();
    else if (error.status === 404) this.lost();
    else {
      this.frame.wrong.textContent = this.frame.words.failed;
      this.host.emit("error", { code: error.code ?? "not_reached" });
    }
  }

  /* While a person is expected or here, the stream is held; else nothing is. */
  async expect(expected) {
    this.awaited = expected;
    if (!expected) this.agent = null;
    this.kept.live(expected || this.presence?.unread);
    this.showHead();
    if (expected) await this.parts();
    if (this.awaited && this.conversation) this.hearing.follow(this.conversation.id, this.lastId);
    else this.hearing?.leave();
  }

  showHead() {
    if (!this.frame.words) return;
    const { agent, awaited, unreachable } = this;
    const { words } = this.frame;
    const said = navigator.onLine ? unreachable && words.trying : words.offline;
    this.frame.head({ agent, awaited, offline: Boolean(said) });
    this.frame.strip(said ? [sign("offline"), node("span", {}, said)] : []);
  }

  forget(told = true) {
    this.kept.clear();
    this.lost();
    this.said.clear();
    this.presence?.look();
    if (told) this.presence?.tell({ kind: "gone" });
  }
}
