// The pane inside another site's page, where our cookie is not sent: a window of its own signs the agent in, and sends a
// ticket, which is posted for the pane's own cookie. Only that window is heard, and only from our own origin.

const door = document.querySelector("[data-door]");
const form = document.querySelector("form");
let opened = null;

if (window.parent !== window) {
  document.querySelector("[data-alone]").hidden = true;
  document.querySelector("[data-framed]").hidden = false;
  door.addEventListener("click", (event) => {
    opened = window.open(door.dataset.door, "", "popup,width=460,height=620");
    if (opened) event.preventDefault();
  });
}

window.addEventListener("message", (event) => {
  if (!opened || event.source !== opened || event.origin !== location.origin) return;
  if (event.data?.type !== "charge-assistant/ticket" || typeof event.data.ticket !== "string") return;
  form.elements.ticket.value = event.data.ticket;
  form.submit();
});
