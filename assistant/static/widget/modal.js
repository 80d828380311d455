/* On a phone the panel is the whole screen: then the page behind it can be neither read nor reached. */

const PHONE = "(max-width: 520px)";

export class Modal {
  constructor(host, section, signal) {
    this.host = host;
    this.section = section;
    this.phone = matchMedia(PHONE);
    this.quiet = [];
    this.phone.addEventListener("change", () => this.set(this.open), { signal });
  }

  set(open) {
    this.open = open;
    for (const element of this.quiet.splice(0)) element.inert = false;
    const modal = open && this.phone.matches && !this.host.hasAttribute("page");
    this.section.toggleAttribute("aria-modal", false);
    if (!modal) return;
    this.section.setAttribute("aria-modal", "true");
    for (let inner = this.host; inner.parentElement; inner = inner.parentElement) {
      for (const other of inner.parentElement.children) {
        if (other === inner || other.inert || /^(SCRIPT|STYLE|LINK|HEAD)$/.test(other.tagName)) continue;
        other.inert = true;
        this.quiet.push(other);
      }
    }
  }
}
