/* The event stream of a conversation, read by fetch: it goes on after the last event that was seen, whatever cut it off. */

import { Patience } from "../patience.js";

/* The service says something at least every 25 seconds. */
const DEAD_AFTER_MS = 40_000;
const BYE = { expired: 401, gone: 404 };

export class Stream {
  /* `acts`: heard(kind, body, id), failed(error) for good, reached(whether it is). `signal` ends it. */
  constructor(service, acts, signal) {
    this.service = service;
    this.acts = acts;
    this.patience = new Patience();
    const again = () => {
      if (this.id && !document.hidden) this.#connect();
    };
    document.addEventListener("visibilitychange", again, { signal });
    addEventListener("online", again, { signal });
  }

  /* Listen to a conversation until told otherwise; once more is nothing new. */
  follow(id) {
    if (this.id === id) return;
    this.leave();
    this.id = id;
    this.#connect();
  }

  leave() {
    this.id = null;
    this.patience.stop();
    this.abort?.abort();
  }

  async #connect() {
    this.patience.stop();
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    let answer, wait;
    try {
      const headers = { Accept: "text/event-stream", ...(this.lastId ? { "Last-Event-ID": this.lastId } : {}) };
      const path = `api/v1/conversations/${encodeURIComponent(this.id)}/events?view=tree`;
      answer = await this.service.fetch(path, { headers, signal: abort.signal });
      this.patience.calm();
      this.acts.reached(true);
      await this.#read(answer.body.pipeThrough(new TextDecoderStream()).getReader());
    } catch (error) {
      if (abort !== this.abort || !this.id) return;
      if (error.status === 401 || error.status === 404) {
        this.leave();
        this.acts.failed(error);
        return;
      }
      wait = error.afterMs;
      if (!answer) this.acts.reached(Boolean(error.status));
    }
    if (abort !== this.abort || !this.id) return;
    this.patience.again(() => this.#connect(), wait);
  }

  async #read(reader) {
    let buffer = "";
    for (;;) {
      const dead = setTimeout(() => reader.cancel(), DEAD_AFTER_MS);
      const { done, value } = await reader.read();
      clearTimeout(dead);
      if (done) return;
      buffer += value;
      const events = buffer.split(/\r?\n\r?\n/);
      buffer = events.pop();
      for (const event of events) this.#take(event);
    }
  }

  #take(event) {
    const fields = { event: "message", data: "" };
    for (const line of event.split(/\r?\n/)) {
      const [, name, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
      if (name) fields[name] = name === "data" ? fields.data + value : value;
    }
    if (fields.retry) this.patience.wait = Number(fields.retry);
    if (fields.id) this.lastId = fields.id;
    if (!fields.data) return;
    const body = JSON.parse(fields.data);
    if (fields.event !== "bye") this.acts.heard(fields.event, body, this.lastId);
    else if (BYE[body.reason]) throw Object.assign(new Error(body.reason), { status: BYE[body.reason] });
    else if (body.reason === "idle") this.leave();
  }
}
