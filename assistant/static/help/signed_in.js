/* The customer's credential, as the host app hands it over: in the fragment of the address, which no server is sent and
   which is taken out at once, or in the page that the app's form was answered with. It is kept for this tab alone. */

const KEY = "charge-assistant-help";

function stored(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null; /* without storage it holds for this page */
  }
}

export function credentialOf(form) {
  const handed = new URLSearchParams(location.hash.slice(1)).get("credential");
  if (handed) history.replaceState(history.state, "", `${location.pathname}${location.search}#check`);
  const given = handed || form.elements.namedItem("credential").value || null;
  if (given) stored((place) => place.setItem(KEY, given));
  return given ?? stored((place) => place.getItem(KEY));
}

export function forget() {
  stored((place) => place.removeItem(KEY));
}

/* Who is signed in here is so in the chat too: the way there becomes a form that takes the credential along. */
export function takesAlong(link) {
  link.addEventListener("click", (event) => {
    const credential = stored((place) => place.getItem(KEY));
    if (!credential) return;
    event.preventDefault();
    const form = Object.assign(document.createElement("form"), { method: "post", action: link.href, target: link.target, hidden: true });
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "credential", value: credential }));
    document.body.append(form);
    form.submit();
    form.remove();
  });
}
