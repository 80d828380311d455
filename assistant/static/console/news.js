// What the stream tells: which parts of the page to fetch again, and who is writing. Times of waiting go on by themselves.
const TYPING_MS = 6000;
const here = () => document.querySelector("[data-conversation]")?.dataset.conversation;
const tell = (name) => htmx.trigger(document.body, name, {});
let typing = 0;

export function followNews() {
  const stream = document.getElementById("news");
  stream?.addEventListener("queue", (event) => { event.stopPropagation(); tell("queue"); });
  stream?.addEventListener("conversation", (event) => { if (said(event).id === here()) tell("news"); });
  stream?.addEventListener("typing", (event) => writes(said(event)));
  const lost = document.getElementById("lost");
  stream?.addEventListener("htmx:sse:error", ({ detail }) => {
    if (detail.status === 401) location.reload(); // signed out meanwhile: the sign-in leads back here
    lost.textContent = lost.dataset.words;
  });
  stream?.addEventListener("htmx:sse:after:connection", () => { lost.textContent = ""; tell("news"); });
  keepTheEndInSight();
  const begun = performance.now();
  let fetched = begun;
  document.addEventListener("htmx:after:swap", (event) => { if (event.target.id === "queue-list") fetched = performance.now(); });
  setInterval(() => wait((performance.now() - fetched) / 1000), 1000);
}

function said(event) {
  event.stopPropagation();
  return JSON.parse(event.detail.data);
}

function writes(who) {
  const place = document.getElementById("typing");
  if (!place || who.from !== "customer" || who.id !== here()) return;
  if (!place.textContent) place.textContent = place.dataset.words;
  clearTimeout(typing);
  typing = setTimeout(() => { place.textContent = ""; }, TYPING_MS);
}

function wait(since) {
  for (const one of document.querySelectorAll("[data-waits]")) {
    const seconds = Math.floor(Number(one.dataset.waits) + since);
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60);
    const words = hours < 1 ? `${minutes}:${two(seconds % 60)}`
      : hours < 48 ? `${hours} h ${two(minutes % 60)}` : `${Math.floor(hours / 24)} days`;
    if (one.textContent !== words) one.textContent = words;
  }
}

// Who reads the end of the transcript goes on reading it; who went up is left there.
function keepTheEndInSight() {
  const lines = document.getElementById("lines");
  if (!lines) return;
  const toEnd = () => { lines.scrollTop = lines.scrollHeight; };
  let atEnd = true;
  toEnd();
  lines.addEventListener("scroll", () => { atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 60; });
  document.addEventListener("htmx:after:swap", (event) => {
    if (event.target !== lines) return;
    if (atEnd) toEnd();
    document.getElementById("typing").textContent = "";
  });
}
