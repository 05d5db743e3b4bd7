/** The certificate and key that a server is shown, checked before anything goes out so that what is wrong can be said. */
import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import tls from "node:tls";
import { AppError } from "../../shared/errors.ts";
import type { Endpoint } from "../../shared/hostsTable.ts";
import { parseHostAndPort } from "../../shared/hostAndPort.ts";
import type { ClientCertificate } from "../../shared/model/clientCertificate.ts";
import { asciiHost } from "../../shared/platform.ts";
import type { SettingFile, SettingFiles } from "./settingFile.ts";

export interface LoadedCertificate {
  options: Pick<tls.SecureContextOptions, "cert" | "key" | "pfx" | "passphrase">;
  /** Changes with the contents. */
  fingerprint: string;
}

/** `host:port` before `host`, that before `*`; the first of two alike. null: none is for this server. */
export function certificateFor(
  certificates: readonly ClientCertificate[],
  { host, port }: Endpoint,
): ClientCertificate | null {
  let best: ClientCertificate | null = null;
  let bestRank = 0;
  for (const certificate of certificates) {
    const rank = rankOf(certificate.host, host, port);
    if (rank > bestRank) [best, bestRank] = [certificate, rank];
  }
  return best;
}

function rankOf(setting: string, host: string, port: number): number {
  const named = parseHostAndPort(setting);
  if (named === null || (named.port !== null && named.port !== port)) return 0;
  const exact = named.port === null ? 0 : 1;
  if (named.host === "*") return 1 + exact;
  const name = named.host.includes(":") ? named.host : asciiHost(named.host);
  return name === host ? 3 + exact : 0;
}

/** @throws AppError "client-certificate" */
export async function loadCertificate(certificate: ClientCertificate, files: SettingFiles): Promise<LoadedCertificate> {
  const { passphrase } = certificate;
  if (certificate.type === "pkcs12") {
    const { bytes, digest } = await fileOf(certificate.file, files);
    checkPkcs12(certificate.file, bytes, passphrase);
    return { options: { pfx: bytes, passphrase }, fingerprint: `${digest} ${passphrase}` };
  }
  const [chain, secret] = await Promise.all([
    fileOf(certificate.certificateFile, files),
    fileOf(certificate.keyFile, files),
  ]);
  const leaf = readCertificate(certificate.certificateFile, chain.bytes);
  const key = readKey(certificate.keyFile, secret.bytes, passphrase);
  if (!leaf.checkPrivateKey(key)) throw refusal(certificate.keyFile, "it is not the key of the certificate");
  return {
    options: { cert: chain.bytes, key: secret.bytes, passphrase },
    fingerprint: `${chain.digest} ${secret.digest} ${passphrase}`,
  };
}

async function fileOf(path: string, files: SettingFiles): Promise<SettingFile> {
  const file = await files.read(path);
  if (typeof file === "string") throw refusal(path, file);
  return file;
}

function readCertificate(path: string, bytes: Buffer): X509Certificate {
  if (!bytes.includes("-----BEGIN")) throw refusal(path, "it holds no certificate in PEM");
  try {
    return new X509Certificate(bytes);
  } catch (thrown) {
    throw refusal(path, "it holds no certificate that can be read", thrown);
  }
}

function readKey(path: string, bytes: Buffer, passphrase: string): KeyObject {
  try {
    return createPrivateKey(passphrase === "" ? { key: bytes } : { key: bytes, passphrase });
  } catch (thrown) {
    throw refusal(path, keyProblems[codeOf(thrown)] ?? "it holds no private key in PEM that can be read", thrown);
  }
}

const keyProblems: Readonly<Record<string, string>> = {
  ERR_MISSING_PASSPHRASE: "the key is encrypted and needs a passphrase",
  ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED: "the key is encrypted and needs a passphrase",
  ERR_OSSL_BAD_DECRYPT: "the passphrase is wrong",
};

/** Node gives these errors no code: whether the file is whole tells the wrong passphrase from the wrong file. */
function checkPkcs12(path: string, pfx: Buffer, passphrase: string): void {
  if (!isWholeSequence(pfx)) throw refusal(path, "it is not a PKCS#12 file, or only a part of one");
  try {
    tls.createSecureContext({ pfx, passphrase });
  } catch (thrown) {
    if (codeOf(thrown) === "ERR_CRYPTO_UNSUPPORTED_OPERATION") {
      throw refusal(path, "its encryption is too old (RC2 or 3DES); export it again with AES", thrown);
    }
    const reason = passphrase === "" ? "it needs a passphrase" : "the passphrase is wrong, or the file is damaged";
    throw refusal(path, reason, thrown);
  }
}

/** One DER SEQUENCE that ends where the file ends (RFC 7292 section 4, X.690 section 8.1). BER's open end passes too. */
function isWholeSequence(bytes: Buffer): boolean {
  const first = bytes[1];
  if (bytes[0] !== 0x30 || first === undefined) return false;
  if (first < 0x80) return bytes.length === 2 + first;
  if (first === 0x80) return true;
  const lengthBytes = first - 0x80;
  if (lengthBytes > 4 || bytes.length < 2 + lengthBytes) return false;
  return bytes.length === 2 + lengthBytes + bytes.readUIntBE(2, lengthBytes);
}

function codeOf(thrown: unknown): string {
  const code: unknown = thrown instanceof Error ? Reflect.get(thrown, "code") : null;
  return typeof code === "string" ? code : "";
}

function refusal(path: string, reason: string, cause?: unknown): AppError {
  const detail = cause instanceof Error ? `${codeOf(cause)} ${cause.message}`.trim() : null;
  return new AppError("client-certificate", { path, reason }, { detail, cause });
}
