/* The event stream of a conversation, read by fetch: it goes on after the last event that was seen, whatever cut it off. */

/* The service says something at least every 25 seconds. */
const DEAD_AFTER_MS = 40_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const BYE = { expired: 401, gone: 404 };

export class Stream {
  constructor(service, heard, failed) {
    this.service = service;
    this.heard = heard;
    this.failed = failed;
    this.wait = FIRST_WAIT_MS;
    this.again = () => {
      if (this.id && !document.hidden) this.#connect();
    };
    document.addEventListener("visibilitychange", this.again);
    addEventListener("online", this.again);
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
    clearTimeout(this.timer);
    this.abort?.abort();
  }

  close() {
    this.leave();
    document.removeEventListener("visibilitychange", this.again);
    removeEventListener("online", this.again);
  }

  async #connect() {
    clearTimeout(this.timer);
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    let wait = 0;
    try {
      const headers = { Accept: "text/event-stream", ...(this.lastId ? { "Last-Event-ID": this.lastId } : {}) };
      const path = `api/v1/conversations/${encodeURIComponent(this.id)}/events?view=tree`;
      const answer = await this.service.fetch(path, { headers, signal: abort.signal });
      await this.#read(answer.body.pipeThrough(new TextDecoderStream()).getReader());
    } catch (error) {
      if (abort !== this.abort || !this.id) return;
      if (error.status === 401 || error.status === 404) {
        this.leave();
        this.failed(error);
        return;
      }
      wait = error.afterMs;
    }
    if (abort !== this.abort || !this.id) return;
    this.timer = setTimeout(() => this.#connect(), wait || this.wait * (0.5 + Math.random()));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
  }

  async #read(reader) {
    let buffer = "";
    for (;;) {
      const dead = setTimeout(() => reader.cancel(), DEAD_AFTER_MS);
      const { done, value } = await reader.read();
      clearTimeout(dead);
      if (done) return;
      this.wait = FIRST_WAIT_MS;
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
    if (fields.retry) this.wait = Number(fields.retry);
    if (fields.id) this.lastId = fields.id;
    if (!fields.data) return;
    const body = JSON.parse(fields.data);
    if (fields.event !== "bye") this.heard(fields.event, body, this.lastId);
    else if (BYE[body.reason]) throw Object.assign(new Error(body.reason), { status: BYE[body.reason] });
    else if (body.reason === "idle") this.leave();
  }
}
