/* "On this page" shows which part is being read. */

export function marksWhereOneIs(list) {
  const links = new Map([...list.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const parts = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const watcher = new IntersectionObserver(() => {
    const read = parts.filter((part) => part.getBoundingClientRect().top < innerHeight / 3).at(-1) ?? parts[0];
    for (const [id, link] of links) {
      if (id === read?.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "0px 0px -66% 0px", threshold: [0, 1] });
  for (const part of parts) watcher.observe(part);
}
