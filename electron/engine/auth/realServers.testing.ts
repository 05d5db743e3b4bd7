/** Apache with mod_auth_digest, as Debian has it: MD5 with qop=auth is all that it can. */
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { executable, missing, start, type RealServer } from "../testing/realServers.ts";

const modules = "/usr/lib/apache2/modules";
const wanted = [
  "mpm_event",
  "authn_core",
  "authz_core",
  "authz_user",
  "authn_file",
  "auth_digest",
  "auth_basic",
  "alias",
];

export const apacheMissing =
  missing("apache2") ??
  (wanted.every((name) => existsSync(`${modules}/mod_${name}.so`)) ? null : "Apache has not all of its modules here");

/** One user, `ada` with the password `love lace`, in the realm `Practice`. */
export function startApache(): Promise<RealServer> {
  return start("apache", undefined, ({ directory, port }) => {
    const root = path.join(directory, "root");
    // Apache's workers are not root.
    chmodSync(directory, 0o755);
    for (const name of ["digest", "domain", "brief", "basic"]) {
      mkdirSync(path.join(root, name));
      writeFileSync(path.join(root, name, "a b.txt"), `in ${name}`);
    }
    const secret = createHash("md5").update("ada:Practice:love lace").digest("hex");
    writeFileSync(path.join(directory, "digests"), `ada:Practice:${secret}\n`);
    const sha1 = createHash("sha1").update("love lace").digest("base64");
    writeFileSync(path.join(directory, "passwords"), `ada:{SHA}${sha1}\n`);
    writeFileSync(path.join(directory, "apache.conf"), configuration(directory, root, port));
    return {
      command: executable("apache2") ?? "apache2",
      args: ["-d", directory, "-f", path.join(directory, "apache.conf"), "-D", "FOREGROUND"],
      ready: null,
    };
  });
}

function configuration(directory: string, root: string, port: number): string {
  const protect = (name: string, lines: string): string =>
    `<Directory "${path.join(root, name)}">\nAuthName Practice\nRequire valid-user\n${lines}\n</Directory>`;
  const digest = `AuthType Digest\nAuthUserFile "${path.join(directory, "digests")}"`;
  return [
    ...wanted.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`),
    `ServerName 127.0.0.1`,
    `Listen 127.0.0.1:${port}`,
    `PidFile "${path.join(directory, "apache.pid")}"`,
    `ErrorLog "${path.join(directory, "error.log")}"`,
    `DefaultRuntimeDir "${directory}"`,
    `Mutex file:${directory} default`,
    ...(process.getuid?.() === 0 ? ["User www-data", "Group www-data"] : []),
    `DocumentRoot "${root}"`,
    protect("digest", digest),
    protect("domain", `${digest}\nAuthDigestDomain /domain/ /digest/`),
    // Nonces live for a second: less than the time before their end at which Apache announces the next.
    protect("brief", `${digest}\nAuthDigestNonceLifetime 1`),
    protect("basic", `AuthType Basic\nAuthUserFile "${path.join(directory, "passwords")}"`),
    "",
  ].join("\n");
}
