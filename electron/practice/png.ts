import { crc32, deflateSync } from "node:zlib";

/** A small gradient as a true PNG (RFC 2083), 8 bits RGB. */
export function gradientPng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(side * (1 + side * 3));
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const share = (row + column) / (2 * side);
      const colour = [47 + 195 * share, 111 + 128 * share, 106 + 124 * share].map(Math.round);
      rows.set(colour, row * (1 + side * 3) + 1 + column * 3);
    }
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const end = chunk("IEND", Buffer.alloc(0));
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), end]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
