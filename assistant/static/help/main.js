/* What script adds to the help center's pages. Without it everything works by forms and links. */

import { checks } from "./check.js";
import { marksWhereOneIs } from "./contents.js";
import { searches } from "./search.js";
import { takesAlong } from "./signed_in.js";
import { takesOpinions } from "./useful.js";

for (const form of document.querySelectorAll("[data-search]")) searches(form);
for (const card of document.querySelectorAll("[data-check]")) checks(card);
for (const form of document.querySelectorAll("[data-useful]")) takesOpinions(form);
for (const link of document.querySelectorAll("[data-chat]")) takesAlong(link);
for (const list of document.querySelectorAll(".toc")) marksWhereOneIs(list);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
