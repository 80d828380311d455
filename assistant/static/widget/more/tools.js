/* What can be done with the whole conversation: keep it as a file, or on paper. */

import { button, node, sign } from "../nodes.js";
import { saved, transcriptOf } from "./transcript.js";

const SAVE = "M10 3v9M6 8.5l4 4 4-4M4 16.5h12";
const PRINT = "M6 7V3h8v4M6 14H4V7.5h12V14h-2M6 11.5h8V17H6z";

/* Show the tools below the head, or put them away. Return whether they are shown. */
export function unfold({ section, words, said }) {
  const there = section.querySelector(".tools");
  if (there) {
    there.remove();
    return false;
  }
  const save = () => saved(`${transcriptOf(said)}\n`, `${words.conversation}.txt`);
  const tools = node(
    "div",
    { class: "tools", id: "sa-tools" },
    button("tool", save, {}, sign(SAVE), words.save),
    button("tool", () => print(), {}, sign(PRINT), words.print),
  );
  section.querySelector(".chat-head").append(tools);
  return true;
}
