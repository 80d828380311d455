// The pane inside another helpdesk's page. It tells that page three things, and hears one:
//   out  {type: "charge-assistant/ready"}            nothing is shown yet: say what to open
//        {type: "charge-assistant/insert", suggestion, text}            put this into the reply that is being written
//        {type: "charge-assistant/sent", suggestion, conversation, outcome}     this went to the customer from here
//   in   {type: "charge-assistant/open", conversation} or {type, customer, text, session?}       show these suggestions
// What goes out names its exact origin. What comes in must be from an origin of the setting and from the frame's own
// parent, and is taken only in this shape. No credential and no address is ever in a message. What a customer wrote is
// posted, so that it stands in no address.

const PREFIX = "charge-assistant/";
const LONGEST = { conversation: 128, customer: 128, session: 128, text: 4000 };
const SHAPES = [
  { must: ["conversation"], may: [] },
  { must: ["customer", "text"], may: ["session"] },
];

const pane = document.querySelector("[data-pane]");
const origins = new Set(pane.dataset.origins.split(" ").filter(Boolean));
const framed = window.parent !== window;

const origin_around = () => {
  const named = location.ancestorOrigins?.[0] ?? originOf(document.referrer);
  return origins.has(named) ? named : null;
};

const originOf = (address) => {
  try {
    return new URL(address).origin;
  } catch {
    return null;
  }
};

let around = framed ? origin_around() : null;

const tell = (type, told) => {
  if (around) window.parent.postMessage({ type: PREFIX + type, ...told }, around);
};

const isText = (value, name) => typeof value === "string" && value !== "" && value.length <= LONGEST[name];

const read = (said) => {
  if (typeof said !== "object" || said === null || said.type !== `${PREFIX}open`) return null;
  const names = Object.keys(said).filter((name) => name !== "type");
  const shape = SHAPES.find(({ must, may }) => must.every((name) => names.includes(name))
    && names.every((name) => must.includes(name) || may.includes(name)));
  if (!shape || !names.every((name) => isText(said[name], name))) return null;
  return said;
};

const open = (asked) => {
  if (asked.conversation) {
    location.assign(`${location.pathname}?${new URLSearchParams({ conversation: asked.conversation })}`);
    return;
  }
  const form = document.querySelector("[data-ask]");
  for (const name of ["customer", "text", "session"]) form.elements[name].value = asked[name] ?? "";
  form.submit();
};

window.addEventListener("message", (event) => {
  if (!framed || event.source !== window.parent || !origins.has(event.origin)) return;
  const asked = read(event.data);
  if (!asked) return;
  around = event.origin;
  open(asked);
});

const insert = (button) => {
  const card = button.closest("[data-suggestion]");
  tell("insert", { suggestion: card.dataset.suggestion, text: card.querySelector(".s-text").textContent });
};

if (around) {
  for (const button of document.querySelectorAll("[data-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => insert(button));
  }
}

if ("empty" in pane.dataset) tell("ready", {});

if (pane.dataset.did && pane.dataset.conversation && ["send", "edit"].includes(pane.dataset.did)) {
  const outcome = pane.dataset.did === "send" ? "used" : "edited";
  tell("sent", { suggestion: pane.dataset.done, conversation: pane.dataset.conversation, outcome });
}
