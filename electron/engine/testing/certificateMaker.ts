/** Certificates for the tests of TLS, made by the openssl command when they are needed; never kept. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ServerCertificate } from "./servers.ts";

export const opensslMissing = ((): string | null => {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return null;
  } catch {
    return "the openssl command is not on this machine";
  }
})();

export interface MadeCertificates {
  authority: string;
  /** For localhost and 127.0.0.1, by the authority. */
  good: ServerCertificate;
  /** For other.example, by the authority. */
  wrongHost: ServerCertificate;
  /** By the authority, until yesterday. */
  expired: ServerCertificate;
  selfSigned: ServerCertificate;
  /** Of a person, by the authority. */
  client: MadeClientCertificate;
}

export interface MadeClientCertificate extends ServerCertificate {
  /** What is encrypted is encrypted with it. */
  passphrase: string;
  encryptedKey: string;
  pkcs12: Buffer;
}

export function makeCertificates(): MadeCertificates {
  const directory = mkdtempSync(path.join(tmpdir(), "envoi-certificates-"));
  const run = (...args: string[]): void => {
    execFileSync("openssl", args, { cwd: directory, stdio: "ignore" });
  };
  const read = (name: string): string => readFileSync(path.join(directory, name), "utf8");
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const issue = (name: string, altNames: string, validity: string[]): ServerCertificate => {
    run("req", ...newKey, "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", `/CN=${name}`);
    writeFileSync(path.join(directory, `${name}.ext`), `subjectAltName=${altNames}\n`);
    const paths = ["-in", `${name}.csr`, "-out", `${name}.pem`, "-extfile", `${name}.ext`];
    run("ca", "-batch", "-notext", "-config", "ca.conf", ...paths, ...validity);
    return { key: read(`${name}.key`), cert: read(`${name}.pem`) };
  };
  try {
    // Only `openssl ca` can date a certificate back, in all versions.
    writeFileSync(path.join(directory, "ca.conf"), authorityConfiguration);
    writeFileSync(path.join(directory, "index.txt"), "");
    run(
      "req",
      "-x509",
      ...newKey,
      "-keyout",
      "ca.key",
      "-out",
      "ca.pem",
      "-subj",
      "/CN=Envoi test authority",
      "-days",
      "2",
    );
    const here = "DNS:localhost,IP:127.0.0.1";
    run(
      "req",
      "-x509",
      ...newKey,
      "-keyout",
      "self.key",
      "-out",
      "self.pem",
      "-subj",
      "/CN=localhost",
      "-days",
      "2",
      "-addext",
      `subjectAltName=${here}`,
    );
    return {
      authority: read("ca.pem"),
      good: issue("localhost", here, ["-days", "2"]),
      wrongHost: issue("other.example", "DNS:other.example", ["-days", "2"]),
      expired: issue("late", here, ["-startdate", "20200101000000Z", "-enddate", "20200201000000Z"]),
      client: clientCertificate(directory, run, issue("somebody", "email:somebody@example.test", ["-days", "2"])),
      selfSigned: { key: read("self.key"), cert: read("self.pem") },
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function clientCertificate(
  directory: string,
  run: (...args: string[]) => void,
  issued: ServerCertificate,
): MadeClientCertificate {
  const passphrase = "sécret";
  const sealed = ["-passout", `pass:${passphrase}`];
  run("pkcs8", "-topk8", "-in", "somebody.key", "-out", "somebody.sealed.key", "-v2", "aes-256-cbc", ...sealed);
  run("pkcs12", "-export", "-inkey", "somebody.key", "-in", "somebody.pem", "-out", "somebody.p12", ...sealed);
  return {
    ...issued,
    passphrase,
    encryptedKey: readFileSync(path.join(directory, "somebody.sealed.key"), "utf8"),
    pkcs12: readFileSync(path.join(directory, "somebody.p12")),
  };
}

const authorityConfiguration = `[ca]
default_ca = made
[made]
database = index.txt
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
`;
