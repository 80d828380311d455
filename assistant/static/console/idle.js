// Two minutes before half an hour without an act is over, the page asks; whoever answers stays signed in.
import { send } from "./box.js";

const ASK_AFTER_MS = 28 * 60 * 1000;
const TELL_AFTER_MS = 5 * 60 * 1000;

export function followIdle() {
  const dialog = document.getElementById("idle"), stay = dialog?.querySelector("[data-stays]");
  if (!stay) return;
  let asks = 0, told = Date.now();
  const begin = () => {
    clearTimeout(asks);
    asks = setTimeout(() => dialog.showModal(), ASK_AFTER_MS);
  };
  const acts = () => {
    told = Date.now();
    begin();
    send(stay.dataset.stays).then((answer) => { if (!answer.ok || answer.redirected) location.reload(); }, () => {});
  };
  stay.addEventListener("click", () => { dialog.close(); acts(); });
  document.addEventListener("input", () => { if (Date.now() - told > TELL_AFTER_MS) acts(); });
  begin();
}
