// The one place where text becomes markup: what htmx got from our own routes, and from nowhere else (connect-src 'self').
// The page's policy names this policy and allows no other; scripts are never made of text.
const refuse = () => { throw new TypeError("The console makes no scripts of text."); };
const refused = function () { refuse(); };
const policy = globalThis.trustedTypes?.createPolicy("console", { createHTML: (text) => text });

globalThis.htmx.registerExtension("console", {
  init: (inside) => inside.initSecurity(
    { createHTML: (text) => (policy ? policy.createHTML(text) : text), createScript: refuse }, refused, refused,
  ),
});
