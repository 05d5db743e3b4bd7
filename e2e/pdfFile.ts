/** A small PDF, a line of text a page, with a link; encrypted when a password is given (PDF 1.7, 7.6: RC4 of 40 bits). */
import { createHash } from "node:crypto";

const padding = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
const identity = Buffer.alloc(16, 7);
const permissions = -4;

export function pdfFile(lines: readonly string[], password: string | null = null): Buffer {
  const lock = password === null ? null : lockOf(password);
  const objects: (string | Buffer)[] = [];
  const kids = lines.map((_, page) => `${4 + 2 * page} 0 R`).join(" ");
  objects[1] = "<< /Type /Catalog /Pages 2 0 R >>";
  objects[2] = `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`;
  objects[3] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
  const link =
    lock === null
      ? "<< /Type /Annot /Subtype /Link /Rect [72 500 300 540] /A << /S /URI /URI (https://e.test/) >> >>"
      : "";
  for (const [page, line] of lines.entries()) {
    const number = 4 + 2 * page;
    objects[number] =
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${number + 1} 0 R /Annots [${link}] ` +
      `/Resources << /Font << /F1 3 0 R >> >> >>`;
    const content = Buffer.from(`BT /F1 36 Tf 72 700 Td (${line}) Tj ET`);
    const stored = lock === null ? content : rc4(objectKey(lock.key, number + 1), content);
    objects[number + 1] = Buffer.concat([
      Buffer.from(`<< /Length ${stored.length} >>\nstream\n`),
      stored,
      Buffer.from("\nendstream"),
    ]);
  }
  return assemble(objects, lock?.dictionary ?? null);
}

function assemble(objects: readonly (string | Buffer)[], encrypt: string | null): Buffer {
  const pieces = [Buffer.from("%PDF-1.7\n")];
  const lengthSoFar = (): number => pieces.reduce((sum, { length }) => sum + length, 0);
  const places: string[] = ["0000000000 65535 f \n"];
  for (const [number, object] of objects.entries()) {
    if (number === 0) continue;
    places[number] = `${String(lengthSoFar()).padStart(10, "0")} 00000 n \n`;
    pieces.push(Buffer.from(`${number} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n"));
  }
  const start = lengthSoFar();
  const id = identity.toString("hex");
  const trailer = `<< /Size ${objects.length} /Root 1 0 R /ID [<${id}> <${id}>] ${encrypt === null ? "" : `/Encrypt ${encrypt}`} >>`;
  pieces.push(
    Buffer.from(`xref\n0 ${objects.length}\n${places.join("")}trailer ${trailer}\nstartxref\n${start}\n%%EOF\n`),
  );
  return Buffer.concat(pieces);
}

function lockOf(password: string): { key: Buffer; dictionary: string } {
  const padded = Buffer.concat([Buffer.from(password), padding]).subarray(0, 32);
  const owner = rc4(md5(padded).subarray(0, 5), padded);
  const rights = Buffer.alloc(4);
  rights.writeInt32LE(permissions);
  const key = md5(Buffer.concat([padded, owner, rights, identity])).subarray(0, 5);
  const user = rc4(key, padding);
  const hex = (bytes: Buffer): string => `<${bytes.toString("hex")}>`;
  return {
    key,
    dictionary: `<< /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(user)} /P ${permissions} >>`,
  };
}

function objectKey(key: Buffer, number: number): Buffer {
  const place = Buffer.alloc(5);
  place.writeUIntLE(number, 0, 3);
  return md5(Buffer.concat([key, place])).subarray(0, 10);
}

function md5(bytes: Buffer): Buffer {
  return createHash("md5").update(bytes).digest();
}

/** Written out: the OpenSSL of Node has it no more. */
function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] ?? 0)) & 255;
      swap(i, j);
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
    }),
  );
}
