/* An answer of the service as a piece of the page: verdict first, then why, then the proof. */

import { filled, keepOnly, made, slot } from "./moulds.js";
import { figure } from "./picture.js";

let answers = 0;

/* Number the readings in the order in which sentences rest on them; those of the verdict's cause come along. */
function numberedReadings(reply, explanation) {
  const said = new Map();
  for (const finding of explanation?.findings ?? []) {
    for (const reading of finding.evidence) said.has(reading.record) || said.set(reading.record, reading.says);
  }
  const cited = reply.sentences.flatMap((sentence) => sentence.sources.map((source) => source.record));
  const headline = (explanation?.findings[0]?.evidence ?? []).map((reading) => reading.record);
  const records = [...new Set([...cited, ...headline])].filter((record) => said.has(record));
  return new Map(records.map((record, place) => [record, { number: place + 1, says: said.get(record) }]));
}

function cites(sentence, readings, name) {
  const numbers = new Set(sentence.sources.map((source) => readings.get(source.record)?.number).filter(Boolean));
  return [...numbers].sort((a, b) => a - b).map((number) => {
    const cite = filled(made("cite"), "number", number);
    cite.href = `#${name}-${number}`;
    return cite;
  });
}

function reading({ number, says }, name) {
  const line = filled(filled(made("reading"), "number", number), "says", says);
  line.id = `${name}-${number}`;
  return line;
}

export function answer(reply, timeline, at) {
  const name = `answer-${(answers += 1)}`;
  const explanation = reply.explanation ?? null;
  const readings = numberedReadings(reply, explanation);
  const piece = made("answer");
  const next = explanation?.next_steps?.[0] ?? "";
  keepOnly(piece, {
    confirmed: explanation?.certainty === "confirmed",
    likely: explanation?.certainty === "likely",
    provisional: explanation?.provisional,
    readings: readings.size,
    next,
    article: reply.article,
    handed: reply.handoff?.ticket_id,
    queued: reply.handoff?.queue_position,
    helpful: reply.outcome === "diagnosed" || reply.outcome === "article",
  });
  filled(piece, "at", at);
  const [verdict, ...rest] = reply.sentences;
  if (verdict) slot(piece, "verdict").append(verdict.text, ...cites(verdict, readings, name));
  else slot(piece, "verdict").remove();
  for (const sentence of rest) slot(piece, "text").append(sentence.text, ...cites(sentence, readings, name), " ");
  if (!rest.length) slot(piece, "text").remove();
  if (timeline) slot(piece, "proof").append(figure(timeline, name));
  else slot(piece, "proof").remove();
  slot(piece, "readings")?.append(...[...readings.values()].map((one) => reading(one, name)));
  if (next) filled(piece, "next", next);
  if (reply.article) Object.assign(slot(piece, "article"), { href: reply.article.url, textContent: reply.article.title });
  if (reply.handoff?.ticket_id) filled(piece, "ticket", reply.handoff.ticket_id);
  if (reply.handoff?.ticket_id && reply.handoff.queue_position) filled(piece, "place", reply.handoff.queue_position);
  return piece;
}
