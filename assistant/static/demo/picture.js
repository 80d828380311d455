/* The proof timeline as the server drew it: nodes built from its tree, tag by tag from a closed list, no markup parsed. */

const NAMESPACES = { svg: "http://www.w3.org/2000/svg", html: "http://www.w3.org/1999/xhtml" };
const DRAWN = new Set("svg g rect line circle path text tspan title desc defs pattern clipPath".split(" "));
const WRITTEN = new Set("figure figcaption details summary table thead tbody tr th td".split(" "));
const ATTRIBUTES = new Set(
  `class id role scope aria-labelledby width height x y x1 x2 y1 y2 cx cy r rx ry d fill clip-path overflow
   text-anchor dx dy patternUnits patternTransform transform`.split(/\s+/),
);

export function built([tag, attributes, children]) {
  const namespace = DRAWN.has(tag) ? NAMESPACES.svg : WRITTEN.has(tag) ? NAMESPACES.html : null;
  if (!namespace) throw new Error(`the picture holds ${tag}`);
  const element = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) if (ATTRIBUTES.has(name)) element.setAttribute(name, value);
  element.append(...children.map((child) => (Array.isArray(child) ? built(child) : child)));
  return element;
}
