/* The proof timeline: nodes built from the server's tree, tag by tag from a closed list, so that no markup is parsed. */

import { made } from "./moulds.js";

const SVG = "http://www.w3.org/2000/svg";
const TAGS = new Set("svg g rect line circle path polyline text tspan title desc defs pattern clipPath".split(" "));
const ATTRIBUTES = new Set(
  `class id role aria-labelledby width height x y x1 x2 y1 y2 cx cy r rx ry d points fill clip-path overflow
   text-anchor dx dy patternUnits patternTransform viewBox transform preserveAspectRatio`.split(/\s+/),
);

function node([tag, attributes, children]) {
  if (!TAGS.has(tag)) throw new Error(`the picture holds ${tag}`);
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (ATTRIBUTES.has(name)) element.setAttribute(name, value);
  element.append(...children.map((child) => (Array.isArray(child) ? node(child) : child)));
  return element;
}

export function figure(timeline, name) {
  const piece = made("figure");
  piece.prepend(node(timeline.tree));
  piece.querySelector("figcaption").textContent = timeline.caption;
  piece.querySelector("caption").textContent = timeline.title;
  for (const row of timeline.rows) {
    const line = piece.querySelector("tbody").insertRow();
    line.id = `${name}-lane-${row.number}`;
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = `${row.number} ${row.name}`;
    line.append(head);
    line.insertCell().textContent = row.says;
  }
  return piece;
}
