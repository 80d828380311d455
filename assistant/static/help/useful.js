/* "Was this useful?" answered in place. */

export function takesOpinions(form) {
  const noted = form.parentElement.querySelector("[data-noted]");
  form.addEventListener("submit", async (event) => {
    if (!event.submitter) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) {
      form.submit();
      return;
    }
    noted.textContent = (await answer.json()).noted;
    noted.tabIndex = -1;
    noted.focus();
    form.hidden = true;
  });
}
