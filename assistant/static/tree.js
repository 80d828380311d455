/* A tree that the server made, `[tag, attributes, children]`, as nodes: tag by tag from a closed list, no markup parsed. */

const SVG = "http://www.w3.org/2000/svg";
const HTML = "http://www.w3.org/1999/xhtml";
const DRAWN = new Set("svg g rect line circle path text tspan title desc defs pattern clipPath".split(" "));
const WRITTEN = new Set(
  "article div p span b h3 ol ul li a figure figcaption details summary table caption thead tbody tr th td".split(" "),
);
const ATTRIBUTES = new Set(
  `class id role scope href aria-label aria-labelledby aria-hidden viewBox width height x y x1 x2 y1 y2 cx cy r rx ry d fill
   clip-path overflow text-anchor dx dy patternUnits patternTransform transform`.split(/\s+/),
);
const LEADS = /^(#|\/(?!\/)|https?:\/\/)/;

/* `base` is the service's own address: what leads to a path of it is found from any page. */
export function built([tag, attributes, children], base = document.baseURI) {
  const namespace = DRAWN.has(tag) ? SVG : WRITTEN.has(tag) ? HTML : null;
  if (!namespace) throw new Error(`the tree holds ${tag}`);
  const element = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "href") {
      if (LEADS.test(value)) element.setAttribute(name, value[0] === "#" ? value : new URL(value, base).href);
    } else if (ATTRIBUTES.has(name)) element.setAttribute(name, value);
  }
  element.append(...children.map((child) => (Array.isArray(child) ? built(child, base) : child)));
  return element;
}
