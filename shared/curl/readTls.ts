/** Whom to trust, what to show, and which versions. Files are only named here; the engine reads them. */
import type { DeliveryOverrides } from "../model/delivery.ts";
import { tlsVersions, type ClientCertificate, type TlsVersion } from "../model/clientCertificate.ts";
import { leftOutNote } from "./command.ts";
import type { CurlOption } from "./parseArguments.ts";
import type { CurlDelivery } from "./readDelivery.ts";

const oldestVersions: Readonly<Record<string, TlsVersion>> = {
  tlsv1: "TLSv1",
  "tlsv1.0": "TLSv1",
  "tlsv1.1": "TLSv1.1",
  "tlsv1.2": "TLSv1.2",
  "tlsv1.3": "TLSv1.3",
};
const newestVersions: Readonly<Record<string, TlsVersion>> = {
  default: "TLSv1.3",
  "1.0": "TLSv1",
  "1.1": "TLSv1.1",
  "1.2": "TLSv1.2",
  "1.3": "TLSv1.3",
};

const certificateOptions = ["cert", "cert-type", "key", "key-type", "pass"];
export const tlsOptions = [...certificateOptions, "cacert", "tls-max", ...Object.keys(oldestVersions)];

/** The authorities of `--cacert` are trusted beside the system's, not in their place. */
export function readTls(options: readonly CurlOption[]): CurlDelivery {
  const delivery: DeliveryOverrides = {};
  const notes: string[] = [];
  for (const { name, value, typed } of options) {
    const oldest = oldestVersions[name];
    if (oldest !== undefined) delivery.tlsMinVersion = oldest;
    else if (name === "cacert") delivery.tlsCaFiles = [value];
    else if (name === "tls-max") {
      const newest = newestVersions[value];
      if (newest === undefined) notes.push(leftOutNote(typed, `there is no TLS version “${value}”`));
      else delivery.tlsMaxVersion = newest;
    }
  }
  const { tlsMinVersion: oldest, tlsMaxVersion: newest } = delivery;
  // curl goes down to what it is told; Envoi's own lower end would be above it.
  if (oldest === undefined && newest !== undefined && tlsVersions.indexOf(newest) < tlsVersions.indexOf("TLSv1.2")) {
    delivery.tlsMinVersion = newest;
  }
  const certificate = readCertificate(options, notes);
  return { delivery: certificate === null ? delivery : { ...delivery, tlsClientCertificates: [certificate] }, notes };
}

/** Shown to every server that asks for one, as curl does. */
function readCertificate(options: readonly CurlOption[], notes: string[]): ClientCertificate | null {
  const last = (name: string): CurlOption | undefined => options.findLast((option) => option.name === name);
  const given = last("cert");
  const key = last("key");
  if (given === undefined) {
    if (key !== undefined) notes.push(leftOutNote(key.typed, "the command names no certificate"));
    return null;
  }
  const type = (last("cert-type")?.value ?? "PEM").toUpperCase();
  const keyType = (last("key-type")?.value ?? "PEM").toUpperCase();
  if (given.value.startsWith("pkcs11:") || !["PEM", "P12"].includes(type) || keyType !== "PEM") {
    notes.push(leftOutNote(given.typed, "Envoi takes certificates and keys from files of PEM or PKCS#12"));
    return null;
  }
  const { file, passphrase: attached } = splitPassphrase(given.value);
  const passphrase = last("pass")?.value ?? attached;
  if (type === "P12") return { type: "pkcs12", host: "*", file, passphrase };
  return { type: "pem", host: "*", certificateFile: file, keyFile: key?.value ?? file, passphrase };
}

/** `FILE:PASS`; `\:` is a colon of the file's name, and so is that of `C:\`. */
function splitPassphrase(text: string): { file: string; passphrase: string } {
  const [drive = ""] = /^[a-z]:(?=[\\/])/i.exec(text) ?? [];
  const rest = text.slice(drive.length);
  const [whole, name = ""] = /^((?:\\[:\\]|[^:])*)(?::|$)/.exec(rest) ?? [rest, rest];
  const unescaped = drive === "" ? name.replaceAll(/\\([:\\])/g, "$1") : name;
  return { file: `${drive}${unescaped}`, passphrase: rest.slice(whole.length) };
}
