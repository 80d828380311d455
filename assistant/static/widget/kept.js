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
    try {
      return JSON.parse(this.memory.get(key) ?? localStorage.getItem(this.prefix + key));
    } catch {
      return null;
    }
  }

  set(key, value) {
    const written = JSON.stringify(value);
    try {
      localStorage.setItem(this.prefix + key, written);
      this.memory.delete(key);
    } catch {
      this.lasting = false;
      this.memory.set(key, written);
    }
  }

  remove(key) {
    this.memory.delete(key);
    try {
      localStorage.removeItem(this.prefix + key);
    } catch {
      this.lasting = false;
    }
  }

  /* Everything below a prefix, in order of its keys. */
  under(prefix) {
    const keys = new Set([...this.memory.keys()].filter((key) => key.startsWith(prefix)));
    try {
      for (let place = 0; place < localStorage.length; place += 1) {
        const key = localStorage.key(place);
        if (key.startsWith(this.prefix + prefix)) keys.add(key.slice(this.prefix.length));
      }
    } catch {
      this.lasting = false;
    }
    return [...keys].sort().map((key) => this.get(key)).filter(Boolean);
  }

  /* The launcher of the next page looks at this: where somebody is expected or unread, it listens without being opened. */
  live(expected) {
    try {
      if (expected) localStorage.setItem(LIVE, "1");
      else localStorage.removeItem(LIVE);
    } catch {
      this.lasting = false;
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
