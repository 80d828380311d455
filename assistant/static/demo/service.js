/* Calls to the service as the host app would make them: with a short-lived credential that says who the customer is. */

const RENEW_BEFORE_MS = 60_000;

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? String(status));
    this.status = status;
    this.code = problem.code;
  }
}

async function sent(path, options) {
  const answer = await fetch(path, { cache: "no-store", ...options });
  const body = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
}

function posted(body, headers = {}) {
  return { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) };
}

export class Service {
  constructor(customer, credentialPath) {
    this.customer = customer;
    this.credentialPath = credentialPath;
    this.conversation = null;
    this.credential = null;
    this.endsAt = 0;
  }

  async signedIn() {
    if (Date.now() > this.endsAt - RENEW_BEFORE_MS) {
      const issued = await sent(this.credentialPath, posted({ customer_id: this.customer }));
      this.credential = issued.credential;
      this.endsAt = Date.parse(issued.expires_at);
    }
    return { Authorization: `Bearer ${this.credential}` };
  }

  async get(path) {
    return sent(path, { headers: await this.signedIn() });
  }

  async post(path, body) {
    return sent(path, posted(body, await this.signedIn()));
  }

  async begun() {
    this.conversation ??= (await this.post("/api/v1/conversations", {})).id;
    return `/api/v1/conversations/${encodeURIComponent(this.conversation)}`;
  }

  /* The id is made once for each message, so that sending it again never asks twice. */
  async ask(message) {
    return this.post(`${await this.begun()}/messages?view=tree`, message);
  }

  async person(clientMessageId) {
    return this.post(`${await this.begun()}/handoff?view=tree`, { client_message_id: clientMessageId });
  }

  async feedback(messageId, helpful) {
    return this.post(`/api/v1/messages/${encodeURIComponent(messageId)}/feedback`, { helpful });
  }
}
