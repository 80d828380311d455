/* The same calls and events by message, for an app that shows the panel in a webview or a frame: only for its own origin. */

const CALLS = new Set(
  "open close toggle show hide ask openSession setUser setContext setLocale setTheme transcript reset destroy".split(" "),
);
const EVENTS = "ready open close message answer handoff agent-joined unread rated error".split(" ");
const KIND = "support-assistant";

export class Bridge {
  constructor(host, signal) {
    this.host = host;
    this.origins = (host.getAttribute("origins") ?? "").split(" ").filter(Boolean);
    addEventListener("message", (event) => this.#call(event), { signal });
    for (const event of EVENTS) host.addEventListener(event, ({ detail }) => this.#tell({ event, detail }), { signal });
  }

  async #call({ data, origin, source }) {
    const known = this.origins.includes(origin) || (origin === location.origin && source === window);
    if (!known || data?.type !== KIND || !CALLS.has(data.call)) return;
    const result = await this.host[data.call](...(data.args ?? []));
    if (data.call === "transcript") this.#tell({ result, call: data.call });
  }

  #tell(what) {
    const said = JSON.parse(JSON.stringify({ type: KIND, ...what }));
    window.ReactNativeWebView?.postMessage(JSON.stringify(said));
    window.webkit?.messageHandlers?.supportAssistant?.postMessage(said);
    window.SupportAssistantApp?.postMessage(JSON.stringify(said));
    if (parent !== window) for (const origin of this.origins) parent.postMessage(said, origin);
  }
}
