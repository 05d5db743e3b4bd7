/**
 * A page of someone else made harmless to look at: nothing runs, nothing is fetched, nothing leads away. The frame's
 * sandbox and two policies (its own and the window's, which it inherits) forbid all of that; what is taken out here
 * would only be refused later. Not a sanitiser for showing it outside of such a frame.
 */

/** Nothing but what stands in the page itself. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'";

const removed =
  "script, iframe, frame, frameset, object, embed, applet, portal, link, base, meta, audio, video, source, track";
const removedAttributes = ["ping", "srcset", "srcdoc", "action", "formaction", "autofocus", "background", "style"];

/** @param nonce of the window's style policy, which the frame inherits: inline styles need it */
export function previewDocument(html: string, nonce: string): string {
  // A document without a window: it fetches nothing and runs nothing.
  const page = new DOMParser().parseFromString(html, "text/html");
  const rules = styleRules(page);
  for (const element of page.querySelectorAll(removed)) element.remove();
  for (const template of page.querySelectorAll("template, noscript")) template.remove();
  for (const element of page.querySelectorAll("*")) makeInert(element);
  for (const style of page.querySelectorAll("style")) style.setAttribute("nonce", nonce);
  const own = page.createElement("style");
  own.setAttribute("nonce", nonce);
  own.textContent = rules.join("\n");
  page.head.append(own);
  // Not through the DOM: the policy comes before everything that it is for.
  const rest = page.documentElement.outerHTML.replace(/^<html[^>]*>/i, "");
  return `<!doctype html><html><meta http-equiv="Content-Security-Policy" content="${policy}">${rest}`;
}

function makeInert(element: Element): void {
  // The list of attributes itself changes under a loop that removes some.
  for (const name of element.getAttributeNames()) {
    const value = element.getAttribute(name) ?? "";
    const isAddress = /^(?:href|xlink:href|src|data|poster)$/i.test(name);
    const staysInside = value.startsWith("#") || (name === "src" && /^data:image\//i.test(value));
    if (/^on/i.test(name) || removedAttributes.includes(name.toLowerCase())) element.removeAttribute(name);
    else if (isAddress && !staysInside) element.removeAttribute(name);
  }
}

/** Style attributes cannot carry the nonce: each becomes a rule that wins over those of the page. */
function styleRules(page: Document): string[] {
  const rules: string[] = [];
  for (const element of page.querySelectorAll("[style]")) {
    const text = element.getAttribute("style") ?? "";
    if (/[{}<]/.test(text)) continue;
    element.setAttribute("data-envoi-style", String(rules.length));
    rules.push(`[data-envoi-style="${rules.length}"]:not(#envoi#envoi#envoi) {${text}}`);
  }
  return rules;
}
