/* A number beside a sentence leads to its row in the table under the picture, which opens for it. */

export function leadsToRows(log) {
  log.addEventListener("click", (event) => {
    const cite = event.target.closest?.('a[href^="#"]');
    if (!cite) return;
    event.preventDefault();
    const row = log.getRootNode().getElementById(cite.getAttribute("href").slice(1));
    if (!row) return;
    for (const other of log.querySelectorAll("tr[data-cited]")) delete other.dataset.cited;
    row.dataset.cited = "";
    row.closest("details").open = true;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  });
}
