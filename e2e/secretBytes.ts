/** Looks for secrets in files, as somebody who took the disk would. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @returns what was found and where; `skipped` are names of folders directly in `directory` */
export function filesWithSecrets(directory: string, secrets: readonly string[], skipped: readonly string[]): string[] {
  return filesIn(directory, skipped).flatMap((file) => {
    const bytes = readFileSync(join(directory, file));
    return secrets.flatMap((secret) =>
      writings(secret)
        .filter((writing) => bytes.includes(writing))
        .map((writing) => `${file}: ${writing}`),
    );
  });
}

/** As it is, and as it would stand in JSON, a URL, Base64 or hexadecimal. */
function writings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // Base64 of a longer text that begins with it, or holds it at another offset.
  const shifted = [1, 2].map((pad) =>
    Buffer.concat([Buffer.alloc(pad), bytes])
      .toString("base64")
      .slice(4, -4),
  );
  const whole = bytes.toString("base64").replace(/=+$/, "").slice(0, -1);
  const inner = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, inner, encodeURIComponent(secret), bytes.toString("hex"), whole, ...shifted])];
}

function filesIn(directory: string, skipped: readonly string[]): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((path) => !skipped.some((folder) => path.startsWith(`${folder}/`)));
}
