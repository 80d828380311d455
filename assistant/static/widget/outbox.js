/* Messages that wait to be sent, in order. Each keeps the id that it was given first, so it is asked once however often sent. */

import { Patience } from "./patience.js";

const AGAIN = new Set([408, 409, 425, 429]);

export class Outbox {
  /* Who sends has deliver(message), which sends one, and is told failing(error) and refused(message). */
  constructor(talk) {
    this.talk = talk;
    this.kept = talk.kept;
    this.last = 0;
    this.running = null;
    this.patience = new Patience();
  }

  get waiting() {
    return this.kept.under("unsent:");
  }

  add(message) {
    this.last = Math.max(Date.now(), this.last + 1);
    const made = { client_message_id: crypto.getRandomValues(new Uint32Array(4)).join("-"), at: this.last, ...message };
    made.key = `unsent:${String(made.at).padStart(15, "0")}-${made.client_message_id}`;
    this.kept.set(made.key, made);
    return made;
  }

  /* Send what waits, one after the other; what fails stays and is tried again. */
  pump() {
    this.patience.stop();
    this.running ??= this.#alone().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /* Several tabs share what waits: one of them sends at a time, so that nothing is sent twice or out of turn. */
  #alone() {
    const shared = this.kept.lasting && navigator.locks;
    return shared ? navigator.locks.request(`${this.kept.prefix}unsent`, () => this.#run()) : this.#run();
  }

  async #run() {
    for (let [message] = this.waiting; message && !this.closed; [message] = this.waiting) {
      try {
        await this.deliver(message);
        this.patience.calm();
        this.kept.remove(message.key);
      } catch (error) {
        if (!this.#failed(message, error)) return;
      }
    }
  }

  /* Tell what became of a message that was not taken, and whether the next one may be tried. */
  #failed(message, error) {
    const { status } = error;
    if (status === 404 && !message.begun) {
      this.kept.set(message.key, { ...message, begun: true });
      this.talk.lost();
      return true;
    }
    if (status === 401) {
      this.failing(error);
      this.talk.expired();
      return false;
    }
    if (status >= 400 && status < 500 && !AGAIN.has(status)) {
      this.kept.remove(message.key);
      this.refused(message);
      return true;
    }
    this.failing(error);
    this.patience.again(() => this.pump(), error.afterMs);
    return false;
  }

  close() {
    this.closed = true;
    this.patience.stop();
  }
}
