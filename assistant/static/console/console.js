// The console's own script: small, for the server keeps the truth and htmx fetches it. Without it, plain forms do.
import "./policy.js";
import { followKeys } from "./keys.js";
import { followNews } from "./news.js";
import { followBox } from "./box.js";
import { followIdle } from "./idle.js";

followNews();
followBox();
followKeys();
followIdle();

// What is fetched first waits for the policy, which an answer that comes sooner would not pass.
htmx.process(document.body);
htmx.trigger(document.body, "ready", {});

for (const opener of document.querySelectorAll("[data-opens]")) {
  opener.hidden = false;
  opener.addEventListener("click", () => document.getElementById(opener.dataset.opens).showModal());
}

// What did not get through is said where the page says what went wrong; what was written stays in its box.
document.addEventListener("htmx:error", (event) => {
  const place = document.getElementById("refused"), words = document.getElementById("console").dataset.unsent;
  if (!event.target.closest?.("form") || !place) return;
  const said = document.createElement("p");
  said.className = "wrong";
  said.textContent = words;
  place.replaceChildren(said);
});

// A menu closes when something else is used, or on Escape, and gives the focus back.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target) || event.target.closest(".menu-card button, .menu-card a")) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
    event.stopImmediatePropagation();
  }
}, true);
