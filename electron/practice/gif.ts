/**
 * A small gradient as a true GIF89a. With 128 colours a clear code before every 126 pixels keeps all LZW codes at
 * 8 bits, so that each code is one byte and no compressor is needed.
 */
const colours = 128;
const clearCode = 0x80;
const endCode = 0x81;
const pixelsPerClear = 126;
const maxBlockBytes = 255;

export function gradientGif(side: number): Buffer {
  const screen = Buffer.alloc(7);
  screen.writeUInt16LE(side, 0);
  screen.writeUInt16LE(side, 2);
  // A global table of 2^7 colours.
  screen[4] = 0b1111_0110;
  const palette = Array.from({ length: colours }, (_, index) => [47 + index, 111 + index, 106 + index]).flat();
  const image = Buffer.alloc(10);
  image[0] = 0x2c;
  image.writeUInt16LE(side, 5);
  image.writeUInt16LE(side, 7);
  const parts = [Buffer.from("GIF89a", "latin1"), screen, Buffer.from(palette), image, Buffer.from([7])];
  return Buffer.concat([...parts, blocksOf(codesOf(side)), Buffer.from([0x3b])]);
}

function codesOf(side: number): Buffer {
  const codes: number[] = [];
  for (let pixel = 0; pixel < side * side; pixel++) {
    if (pixel % pixelsPerClear === 0) codes.push(clearCode);
    const share = ((pixel % side) + Math.floor(pixel / side)) / (2 * side);
    codes.push(Math.floor(share * colours));
  }
  return Buffer.from([...codes, endCode]);
}

function blocksOf(codes: Buffer): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < codes.length; at += maxBlockBytes) {
    const block = codes.subarray(at, at + maxBlockBytes);
    blocks.push(Buffer.from([block.length]), block);
  }
  return Buffer.concat([...blocks, Buffer.from([0])]);
}
