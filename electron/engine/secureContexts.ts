/** What a TLS handshake is made with, kept by content: making one parses every authority anew. */
import { createHash } from "node:crypto";
import tls from "node:tls";
import { AppError } from "../../shared/errors.ts";
import type { Endpoint } from "../../shared/hostsTable.ts";
import { authoritiesIn, knownAuthorities } from "./authorities.ts";
import { certificateFor, loadCertificate } from "./clientCertificates.ts";
import { SettingFiles } from "./settingFile.ts";
import type { TlsSettings } from "./socketTarget.ts";

const mostContexts = 30;
/** OpenSSL's default security level leaves nothing of TLS 1.0 and 1.1. */
const ciphersOfOldVersions = `${tls.DEFAULT_CIPHERS}:@SECLEVEL=0`;

export class SecureContexts {
  readonly #extraAuthorities: readonly string[];
  readonly #files = new SettingFiles();
  readonly #contexts = new Map<string, tls.SecureContext>();

  /** @param extraAuthorities PEM, trusted by all */
  constructor(extraAuthorities: readonly string[]) {
    this.#extraAuthorities = extraAuthorities;
  }

  /**
   * The same object as long as the settings and the contents of their files are the same.
   * @throws AppError "ca-file" or "client-certificate"
   */
  async contextFor(settings: TlsSettings, server: Endpoint): Promise<tls.SecureContext> {
    const own = (await Promise.all(settings.caFiles.map((path) => this.#authorities(path)))).flat();
    const chosen = certificateFor(settings.clientCertificates, server);
    const loaded = chosen === null ? null : await loadCertificate(chosen, this.#files);
    const { systemStore, minVersion, maxVersion } = settings;
    const parts = [systemStore, minVersion, maxVersion, loaded?.fingerprint ?? "", ...own];
    const key = createHash("sha256").update(JSON.stringify(parts)).digest("base64");
    const existing = this.#contexts.get(key);
    if (existing !== undefined) return existing;
    const context = tls.createSecureContext({
      ca: [...new Set([...knownAuthorities(systemStore), ...this.#extraAuthorities, ...own])],
      // As curl: an authority that was named is trusted even where its own issuer is not known.
      allowPartialTrustChain: own.length > 0,
      minVersion,
      maxVersion,
      ...(minVersion === "TLSv1" || minVersion === "TLSv1.1" ? { ciphers: ciphersOfOldVersions } : {}),
      ...loaded?.options,
    });
    this.#contexts.set(key, context);
    const oldest = this.#contexts.keys().next();
    if (this.#contexts.size > mostContexts && oldest.done === false) this.#contexts.delete(oldest.value);
    return context;
  }

  async #authorities(path: string): Promise<string[]> {
    const file = await this.#files.read(path);
    if (typeof file === "string") throw new AppError("ca-file", { path, reason: file });
    return authoritiesIn(path, file);
  }
}
