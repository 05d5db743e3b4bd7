/** Whom TLS trusts: the authorities that come with Node, NODE_EXTRA_CA_CERTS, the system's, and files of PEM or DER. */
import { X509Certificate } from "node:crypto";
import tls from "node:tls";
import { AppError } from "../../shared/errors.ts";
import type { SettingFile } from "./settingFile.ts";

const known = new Map<"bundled" | "system" | "extra", readonly string[]>();

/** PEM. Reading hundreds of certificates takes some 20 ms: done once. */
export function knownAuthorities(systemStore: boolean): string[] {
  const types = systemStore ? (["bundled", "system", "extra"] as const) : (["bundled", "extra"] as const);
  return types.flatMap((type) => {
    const list = known.get(type) ?? readStore(type);
    known.set(type, list);
    return list;
  });
}

function readStore(type: "bundled" | "system" | "extra"): readonly string[] {
  try {
    return tls.getCACertificates(type);
  } catch {
    // A system store that cannot be read leaves the others.
    return [];
  }
}

/**
 * @returns PEM, each of which can be parsed
 * @throws AppError "ca-file"
 */
export function authoritiesIn(path: string, { bytes }: SettingFile): string[] {
  const refuse = (reason: string): AppError => new AppError("ca-file", { path, reason });
  const blocks = bytes.toString("latin1").match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g);
  if (blocks === null) {
    const single = parsed(bytes);
    if (single === null) throw refuse("it holds no certificate in PEM");
    return [single.toString()];
  }
  return blocks.map((block, index) => {
    if (parsed(Buffer.from(block, "latin1")) === null) throw refuse(`certificate ${index + 1} in it cannot be read`);
    return block;
  });
}

function parsed(bytes: Buffer): X509Certificate | null {
  try {
    return new X509Certificate(bytes);
  } catch {
    return null;
  }
}
