/* The event stream of a conversation, read by fetch: it goes on after the last event that was seen, whatever cut it off. */

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

export class Stream {
  constructor(service, heard, failed) {
    this.service = service;
    this.heard = heard;
    this.failed = failed;
    this.lastId = null;
    this.id = null;
    this.abort = null;
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
    this.leave(id !== this.last);
    this.last = id;
    this.id = id;
    this.#connect();
  }

  leave(forGood = false) {
    this.id = null;
    if (forGood) this.lastId = null;
    clearTimeout(this.timer);
    this.abort?.abort();
    this.abort = null;
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
    try {
      const headers = { Accept: "text/event-stream", ...(this.lastId ? { "Last-Event-ID": this.lastId } : {}) };
      const path = `api/v1/conversations/${encodeURIComponent(this.id)}/events?view=tree`;
      const answer = await this.service.fetch(path, { headers, signal: abort.signal });
      await this.#read(answer.body.pipeThrough(new TextDecoderStream()).getReader());
    } catch (error) {
      if (abort.signal.aborted) return;
      if (error.status === 401 || error.status === 404) {
        this.leave();
        this.failed(error);
        return;
      }
    }
    if (abort !== this.abort || !this.id) return;
    this.timer = setTimeout(() => this.#connect(), this.wait * (0.5 + Math.random()));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
  }

  async #read(reader) {
    let buffer = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.wait = FIRST_WAIT_MS;
      buffer += value;
      const events = buffer.split(/\r?\n\r?\n/);
      buffer = events.pop();
      for (const event of events) this.#take(event);
    }
  }

  #take(event) {
    const fields = { event: "message", data: [] };
    for (const line of event.split(/\r?\n/)) {
      const [, name, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
      if (name === "data") fields.data.push(value);
      else if (name) fields[name] = value;
    }
    if (fields.id) this.lastId = fields.id;
    if (fields.data.length) this.heard(fields.event, JSON.parse(fields.data.join("\n")));
  }
}
