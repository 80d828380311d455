/* Pieces of the page, made from the moulds that the server printed: words stay in the templates, values go in as text. */

export function made(name) {
  return document.getElementById(`mould-${name}`).content.firstElementChild.cloneNode(true);
}

export function slot(piece, name) {
  return piece.querySelector(`[data-slot="${name}"]`);
}

export function filled(piece, name, text) {
  slot(piece, name).textContent = text;
  return piece;
}

/* Leave in the piece only the parts whose condition holds. */
export function keepOnly(piece, conditions) {
  for (const part of piece.querySelectorAll("[data-when]")) {
    if (!conditions[part.dataset.when]) part.remove();
  }
  return piece;
}
