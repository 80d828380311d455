/* Calls to the service. A refusal says why; what did not get through is worth another try. */

export class Service {
  /* `credential` gives what proves who asks: the customer's token, the visitor's own, or nothing. */
  constructor(base, credential) {
    this.base = base;
    this.credential = credential;
  }

  async fetch(path, options = {}) {
    const credential = this.credential();
    const headers = { ...(credential ? { Authorization: `Bearer ${credential}` } : {}), ...options.headers };
    const answer = await fetch(new URL(path, this.base), { cache: "no-store", credentials: "omit", ...options, headers });
    if (answer.ok) return answer;
    const { code = "error" } = await answer.json().catch(() => ({}));
    const afterMs = 1000 * (answer.headers.get("Retry-After") || 0);
    throw Object.assign(new Error(code), { status: answer.status, code, afterMs });
  }

  async get(path) {
    return (await this.fetch(path)).json();
  }

  async post(path, body) {
    const headers = { "Content-Type": "application/json" };
    return (await this.fetch(path, { method: "POST", headers, body: JSON.stringify(body) })).json();
  }

  hello(locale) {
    return this.get(`widget/hello${locale ? `?locale=${encodeURIComponent(locale)}` : ""}`);
  }

  begin(locale) {
    return this.post("api/v1/conversations", { locale });
  }

  transcript(id) {
    return this.get(`api/v1/conversations/${encodeURIComponent(id)}?view=tree`);
  }

  say(id, { kind, ...message }) {
    return this.post(`api/v1/conversations/${encodeURIComponent(id)}/${kind}?view=tree`, message);
  }
}
