/** Certificates that servers showed, as they were shown, to be copied: an exchange has no more than what they say. */
const mostCertificates = 500;
/** Larger ones are nobody's. */
const mostBytes = 16 * 1024;
const lineLetters = 64;

class SeenCertificates {
  /** By their fingerprint, those of long ago first. */
  readonly #seen = new Map<string, Uint8Array>();

  note(sha256Fingerprint: string, der: Uint8Array): void {
    if (der.byteLength > mostBytes) return;
    this.#seen.delete(sha256Fingerprint);
    this.#seen.set(sha256Fingerprint, Uint8Array.from(der));
    if (this.#seen.size <= mostCertificates) return;
    for (const oldest of this.#seen.keys()) {
      this.#seen.delete(oldest);
      return;
    }
  }

  /** RFC 7468; null when it was not seen, or too long ago. */
  pem(sha256Fingerprint: string): string | null {
    const der = this.#seen.get(sha256Fingerprint);
    if (der === undefined) return null;
    const lines =
      Buffer.from(der)
        .toString("base64")
        .match(new RegExp(`.{1,${lineLetters}}`, "g")) ?? [];
    return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
  }
}

/** Of all sessions: a certificate is the same whoever sees it. */
export const seenCertificates = new SeenCertificates();
