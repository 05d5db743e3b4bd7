/**
 * Texts of a send without its secrets, for the list and the search index, which are not encrypted. What is known to be
 * secret is replaced wherever it stands, and what looks so by its name where that is certain enough.
 */
export const secretMark = "•••";

/** Shorter ones would blot out ordinary text; in a URL's query they are replaced by their names. */
const shortestLength = 4;
const longestAlternation = 2000;

const queryWords = new Set(
  "pass passwd password passphrase pwd secret token key apikey auth authorization credential credentials signature sig sign session sessionid sid jwt code otp pin bearer assertion verifier nonce state".split(
    " ",
  ),
);
const bodyWords = new Set(
  "passwd password passphrase pwd secret token apikey authorization credential credentials jwt bearer assertion otp cookie".split(
    " ",
  ),
);
const secretEnd = /(?:token|secret|password|passwd|passphrase|apikey|accesskey|privatekey|secretkey|sessionid)$/i;
const keyPair = /(?:api|access|private|secret|client|auth)[-_.]?key$/i;

/** By its name: of a query parameter, a form field, a header. */
export function isSecretName(name: string): boolean {
  return secretEnd.test(name) || keyPair.test(name) || words(name).some((word) => queryWords.has(word));
}

/** Of a member of a JSON body or a form: `code`, `key` and `state` are mostly no secrets there. */
function isSecretMember(name: string): boolean {
  return secretEnd.test(name) || keyPair.test(name) || words(name).some((word) => bodyWords.has(word));
}

export interface SecretEraser {
  /** Any text: a body, an error. */
  text(text: string): string;
  /** No user info, no fragment, no values of secret parameters. Any text that was typed as a URL will do. */
  url(url: string): string;
}

export function createSecretEraser(secrets: readonly string[]): SecretEraser {
  const known = secretPattern(secrets);
  const exact = new Set(secrets);
  const erase = (text: string): string => known.reduce((rest, pattern) => rest.replace(pattern, secretMark), text);
  return {
    text: (text) => eraseShapes(erase(text)),
    url: (url) => {
      const [address, query] = splitOnce(url.replace(/#.*$/s, ""), "?");
      const bare = erase(address.replace(/^([a-z][a-z0-9+.-]*:)?(\/\/)?[^/@]*@/is, "$1$2"));
      return query === undefined ? bare : `${bare}?${query.split("&").map(eraseParameter).join("&")}`;
    },
  };

  function eraseParameter(parameter: string): string {
    const [name, value] = splitOnce(parameter, "=");
    if (value === undefined) return erase(name);
    if (value === "") return parameter;
    const secret = isSecretName(decoded(name)) || exact.has(decoded(value));
    return `${erase(name)}=${secret ? secretMark : eraseShapes(erase(value))}`;
  }
}

/** Each secret in the spellings in which it may stand: as it is, percent-encoded, in a form, in JSON, as Base64. */
function secretPattern(secrets: readonly string[]): RegExp[] {
  const spellings = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < shortestLength) continue;
    for (const spelling of spellingsOf(secret)) if (spelling.length >= shortestLength) spellings.add(spelling);
  }
  const ordered = [...spellings].toSorted((left, right) => right.length - left.length);
  const patterns: RegExp[] = [];
  for (let from = 0; from < ordered.length; from += longestAlternation) {
    const part = ordered.slice(from, from + longestAlternation);
    patterns.push(new RegExp(part.map((spelling) => escaped(spelling)).join("|"), "gi"));
  }
  return patterns;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

function spellingsOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret.toWellFormed());
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inBase64 = Buffer.from(secret).toString("base64").replace(/=+$/, "");
  return [secret, encoded, encoded.replaceAll("%20", "+"), inJson, inBase64];
}

/** Values that say by their place or their look that they are secret. A value that the end cuts off is one too. */
function eraseShapes(text: string): string {
  return text
    .replace(/("([^"\\]{1,100})"\s*:\s*")((?:[^"\\]|\\.)*)(?="|\\?$)/gs, (whole, start: string, name: string) =>
      isSecretMember(name) ? start + secretMark : whole,
    )
    .replace(/(^|[\s&?;,{([<"'])([\w.-]{1,100})=([^&\s;"'<>]+)/g, (whole, before: string, name: string) =>
      isSecretMember(name) ? `${before}${name}=${secretMark}` : whole,
    )
    .replace(/\beyJ[\w-]{8,4000}\.[\w-]{0,20000}(?:\.[\w-]{0,20000})?/g, secretMark)
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${secretMark}`);
}

function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
