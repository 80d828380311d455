/* The launcher: all that a page loads before somebody wants help. The panel comes on hover, focus, touch or open(). */
(() => {
  const NAME = "support-assistant";
  const script = document.currentScript ?? document.querySelector('script[src*="/widget.js"]');
  if (customElements.get(NAME) || !script) return;
  const base = new URL(".", script.src).href;
  const TITLES = __TITLES__;
  const ICON = "M3.5 5.5c0-1 .8-1.8 1.8-1.8h9.4c1 0 1.8.8 1.8 1.8v6.2c0 1-.8 1.8-1.8 1.8H9.5L6 16.5v-3h-.7c-1 0-1.8-.8-1.8-1.8z";
  const heard = new WeakMap();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`__STYLE__`);

  function made(tag, attributes, drawn) {
    const element = drawn ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    return element;
  }

  class SupportAssistant extends HTMLElement {
    static observedAttributes = ["theme", "offset", "locale"];
    base = base;
    context = {};

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      this.button = made("button", { type: "button", class: "launcher", "aria-haspopup": "dialog", "aria-expanded": false });
      const icon = made("svg", { viewBox: "0 0 20 20", "aria-hidden": true }, true);
      icon.append(made("path", { d: ICON }, true));
      this.button.append(icon);
      this.failed = made("p", { class: "failed", role: "alert" });
      root.append(this.button, this.failed);
      for (const kind of ["pointerenter", "focus"]) {
        this.button.addEventListener(kind, () => this.load().catch(() => {}));
      }
      this.button.addEventListener("click", () => this.open());
    }

    connectedCallback() {
      const { token, ...options } = (this.given = script.dataset);
      for (const name in options) this.hasAttribute(name) || this.setAttribute(name, options[name]);
      if (token) this.user ??= { token };
      this.label();
      const later = window.requestIdleCallback ?? setTimeout;
      if (this.hasAttribute("page")) this.open();
      else later(() => this.wake().catch(() => {}));
    }

    /* Opening the storage holds a page up: it waits until the page has nothing to do. Without storage nothing is live. */
    async wake() {
      if (this.hasAttribute("autoload") || localStorage.getItem("sa:live")) await this.load();
    }

    attributeChangedCallback(name, before, value) {
      if (name === "theme") this.dataset.theme = value;
      else if (name === "offset") {
        const [inline, block = inline] = value.split(" ");
        this.style.setProperty("--sa-inline", `${parseInt(inline)}px`);
        this.style.setProperty("--sa-block", `${parseInt(block)}px`);
      } else {
        this.label();
        this.panel?.setLocale();
      }
    }

    label() {
      const locale = this.getAttribute("locale") || navigator.language;
      this.button.ariaLabel = TITLES[locale.slice(0, 2)] ?? TITLES.en;
    }

    load() {
      return (this.loading ??= import(new URL("__PANEL__", base))
        .then(({ mount }) => mount(this))
        .then(
          (panel) => {
            this.emit("ready");
            return (this.panel = panel);
          },
          (error) => {
            this.loading = null;
            this.emit("error", { code: "not_loaded", detail: `${error}` });
            throw error;
          },
        ));
    }

    /* Calls wait for the panel, in their order. What cannot be shown here can be on a page of its own. */
    async later(name, args) {
      this.failed.replaceChildren();
      try {
        return (await this.load())[name](...args);
      } catch (error) {
        const link = made("a", { href: `${base}widget`, target: "_blank" });
        link.append(this.button.ariaLabel);
        this.failed.replaceChildren(link);
      }
    }

    emit(kind, detail = {}) {
      this.dispatchEvent(new CustomEvent(kind, { detail }));
    }

    on(kind, called, options) {
      if (!heard.has(called)) heard.set(called, (event) => called(event.detail));
      this.addEventListener(kind, heard.get(called), options);
      return this;
    }

    once(kind, called) {
      return this.on(kind, called, { once: true });
    }

    off(kind, called) {
      this.removeEventListener(kind, heard.get(called));
      return this;
    }

    show() {
      this.hidden = false;
    }

    hide() {
      this.panel?.close();
      this.hidden = true;
    }

    setUser(user) {
      this.user = user;
      return this.panel?.setUser();
    }

    setContext(context) {
      this.context = context ?? {};
    }

    destroy() {
      this.panel?.destroy();
      this.remove();
    }

    push([name, ...args]) {
      return this[name](...args);
    }
  }

  for (const name of "open close toggle ask openSession transcript reset".split(" ")) {
    SupportAssistant.prototype[name] = function (...args) {
      return this.panel ? this.panel[name](...args) : this.later(name, args);
    };
  }
  for (const name of ["Locale", "Theme"]) {
    SupportAssistant.prototype[`set${name}`] = function (value) {
      this.setAttribute(name, value);
    };
  }
  customElements.define(NAME, SupportAssistant);

  function begin() {
    const element = document.querySelector(NAME) ?? made(NAME);
    if (!element.isConnected) document.body.append(element);
    const calls = window.SupportAssistant;
    window.SupportAssistant = element;
    if (Array.isArray(calls)) calls.forEach((call) => element.push(call));
  }
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
})();
