/* An answer of the service as a piece of the page: verdict first, then why, then the proof. */

import { filled, keepOnly, made, slot } from "./moulds.js";
import { built } from "./picture.js";

let answers = 0;

/* What the record shows: the readings of the cause that was found, each with the number of its lane. */
function readings(explanation, lanes) {
  return (explanation?.findings[0]?.evidence ?? []).map(({ record, says }) => {
    const line = filled(filled(made("reading"), "number", lanes[record] ?? ""), "says", says);
    return line;
  });
}

/* A sentence cites lanes by number; each leads to its row in the table under the picture. */
function cites(sentence, lanes, name) {
  const numbers = new Set(sentence.sources.map((source) => lanes[source.record]).filter(Boolean));
  return [...numbers].sort().map((number) => {
    const cite = filled(made("cite"), "number", number);
    cite.href = `#${name}-r${number}`;
    return cite;
  });
}

/* A name of its own for each answer, so that what an answer cites is found on a page of many. */
export function newName() {
  return `answer-${(answers += 1)}`;
}

export function answer(reply, timeline, at, name) {
  const explanation = reply.explanation ?? null;
  const lanes = timeline?.lanes ?? {};
  const proof = readings(explanation, lanes);
  const piece = made("answer");
  const next = explanation?.next_steps?.[0] ?? "";
  keepOnly(piece, {
    confirmed: explanation?.certainty === "confirmed",
    likely: explanation?.certainty === "likely",
    provisional: explanation?.provisional,
    readings: proof.length,
    next,
    article: reply.article,
    handed: reply.handoff?.ticket_id,
    queued: reply.handoff?.queue_position,
    helpful: reply.outcome === "diagnosed" || reply.outcome === "article",
  });
  filled(piece, "at", at);
  const [verdict, ...rest] = reply.sentences.filter((sentence) => sentence.text !== next);
  if (verdict) slot(piece, "verdict").append(verdict.text, ...cites(verdict, lanes, name));
  else slot(piece, "verdict").remove();
  for (const sentence of rest) slot(piece, "text").append(sentence.text, ...cites(sentence, lanes, name), " ");
  if (!rest.length) slot(piece, "text").remove();
  if (timeline) slot(piece, "proof").append(built(timeline.figure));
  else slot(piece, "proof").remove();
  slot(piece, "readings")?.append(...proof);
  if (next) filled(piece, "next", next);
  if (reply.article) Object.assign(slot(piece, "article"), { href: reply.article.url, textContent: reply.article.title });
  if (reply.handoff?.ticket_id) filled(piece, "ticket", reply.handoff.ticket_id);
  if (reply.handoff?.ticket_id && reply.handoff.queue_position) filled(piece, "place", reply.handoff.queue_position);
  return piece;
}
