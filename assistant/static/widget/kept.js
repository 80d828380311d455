/* What outlives a reload: kept in the browser where it lets us, else for as long as the page is open. */

const LIVE = "sa:live";

export class Kept {
  /* `owner` keeps what belongs to one customer from another's eyes on the same device. */
  constructor(owner) {
    this.prefix = `sa:${owner}:`;
    this.memory = new Map();
    this.lasting = true;
  }

  get(key) {
    return this.#tried(() => JSON.parse(this.memory.get(key) ?? localStorage.getItem(this.prefix + key))) ?? null;
  }

  set(key, value) {
    this.memory.set(key, JSON.stringify(value));
    this.#tried(() => {
      localStorage.setItem(this.prefix + key, this.memory.get(key));
      this.memory.delete(key);
    });
  }

  remove(key) {
    this.memory.delete(key);
    this.#tried(() => localStorage.removeItem(this.prefix + key));
  }

  /* Everything below a prefix, in order of its keys. */
  under(prefix) {
    const stored = this.#tried(() => Object.keys(localStorage)) ?? [];
    const own = stored.filter((key) => key.startsWith(this.prefix)).map((key) => key.slice(this.prefix.length));
    const keys = [...new Set([...this.memory.keys(), ...own])].filter((key) => key.startsWith(prefix));
    return keys.sort().map((key) => this.get(key)).filter(Boolean);
  }

  /* The launcher of the next page looks at this: where somebody is expected or unread, it listens without being opened. */
  live(expected) {
    this.#tried(() => (expected ? localStorage.setItem(LIVE, 1) : localStorage.removeItem(LIVE)));
  }

  #tried(act) {
    try {
      return act();
    } catch {
      this.lasting = false;
      return null;
    }
  }

  clear() {
    for (const message of this.under("unsent:")) this.remove(message.key);
    this.live(false);
  }
}

/* Whose things these are: the customer that a credential names (nothing is trusted to that), else a visitor's. */
export function ownerOf(user) {
  try {
    const claims = atob(user.token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/"));
    return `customer-${JSON.parse(claims).sub}`;
  } catch {
    return user?.token ? "customer" : "visitor";
  }
}
