// Hands the ticket to the pane that opened this window. The browser delivers it to a page of our own origin alone.

const { ticket } = document.querySelector("[data-ticket]").dataset;

if (window.opener) {
  window.opener.postMessage({ type: "charge-assistant/ticket", ticket }, location.origin);
  window.close();
}
