/* What was said, as plain text: an answer with what its picture shows, the picture itself left out. */

const LEFT_OUT = "svg, .avatar, .helpful, .wait-line, .rating, summary";
const LINES = "p, li, tr, h3, figcaption";

export function transcriptOf(said) {
  const lines = [...said.children].map((piece) => spoken(piece).trim());
  return lines.filter(Boolean).join("\n\n");
}

function spoken(piece) {
  if (piece.nodeType === Node.TEXT_NODE) return piece.data;
  if (piece.matches(LEFT_OUT)) return "";
  if (piece.matches("a.cite")) return ` [${piece.textContent.match(/\d+/)}]`;
  const words = [...piece.childNodes].map(spoken).join(piece.matches("tr") ? ": " : piece.matches("li") ? " " : "");
  if (piece.matches("a[href]")) return `${words} ${piece.href}`;
  if (piece.matches(".next > b")) return `${words}: `;
  return piece.matches(LINES) ? `${words}\n` : words;
}

/* Give a text as a file: a link to what is in memory, pressed once. */
export function saved(text, name) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElementNS("http://www.w3.org/1999/xhtml", "a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
