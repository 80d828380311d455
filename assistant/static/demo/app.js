/* What a host app does for the assistant: it signs its customer in, and opens the chat from its bar or a row. */

const app = document.querySelector("[data-customer]");
const assistant = (window.SupportAssistant ??= []);

async function signed() {
  const answer = await fetch(app.dataset.credential, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ customer_id: app.dataset.customer }),
  });
  if (!answer.ok) throw new Error(`no credential: ${answer.status}`);
  return (await answer.json()).credential;
}

const signedIn = signed().then(
  (token) => assistant.push(["setUser", { token, renew: signed }]),
  () => null,
);

/* Whoever presses at once is signed in first, so that nobody asks as a visitor. */
function opens(element, kind, call) {
  element.addEventListener(kind, async (event) => {
    event.preventDefault();
    await signedIn;
    window.SupportAssistant.push(call);
  });
}

for (const form of document.querySelectorAll("form[data-session]")) {
  opens(form, "submit", ["openSession", form.dataset.session]);
}
opens(document.querySelector("a[data-help]"), "click", ["open"]);

/* The help center learns who is signed in by the fragment of its address, which no server is sent. */
document.querySelector("a[data-articles]").addEventListener("click", async (event) => {
  event.preventDefault();
  const { href } = event.currentTarget;
  const credential = await signed().catch(() => "");
  location.assign(credential ? `${href}#credential=${credential}` : href);
});
