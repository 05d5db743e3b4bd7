/** A video that a page draws and records, with nothing for megabytes in its middle: who goes to its end must ask for it. */
import type { Page } from "@playwright/test";

const recordedMs = 1200;
const voidBytes = 12 * 1024 * 1024;

export async function recordedVideo(page: Page): Promise<Buffer> {
  const letters = await page.evaluate(async (lastsMs) => {
    const canvas = document.createElement("canvas");
    canvas.width = 64;
    canvas.height = 48;
    const pen = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm;codecs=vp8" });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => void pieces.push(data);
    const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve));
    recorder.start();
    const startedMs = performance.now();
    await new Promise<void>((resolve) => {
      const draw = (): void => {
        const sinceMs = performance.now() - startedMs;
        if (pen !== null) {
          pen.fillStyle = `hsl(${sinceMs / 4} 80% 50%)`;
          pen.fillRect(0, 0, 64, 48);
        }
        if (sinceMs < lastsMs) setTimeout(draw, 40);
        else resolve();
      };
      draw();
    });
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }, recordedMs);
  return withVoid(Buffer.from(letters, "latin1"));
}

const ids = { segment: 0x18538067, cluster: 0x1f43b675, seekHead: 0x114d9b74, simpleBlock: 0xa3, blockGroup: 0xa0 };
const voidId = 0xec;

/** EBML (RFC 8794): before the block in the middle stands an element that is passed over. */
function withVoid(recorded: Buffer): Buffer {
  const video = Buffer.from(recorded);
  const blocks: number[] = [];
  for (let at = 0; at < video.length;) {
    const { id, start, end } = elementAt(video, at);
    const isOuter = id === ids.segment || id === ids.cluster;
    // Both have a size of eight bytes: what a recorder fills in when it stops.
    if (isOuter) writeSize(video, start - 8, end - start + voidBytes + headBytes);
    // It says where things are, which is no longer true.
    if (id === ids.seekHead) writeVoid(video, at, end - at);
    if (id === ids.simpleBlock || id === ids.blockGroup) blocks.push(at);
    at = isOuter ? start : end;
  }
  const middle = blocks[Math.floor(blocks.length / 2)];
  if (middle === undefined) throw new Error("nothing was recorded");
  const nothing = Buffer.alloc(headBytes + voidBytes);
  writeVoid(nothing, 0, nothing.length);
  return Buffer.concat([video.subarray(0, middle), nothing, video.subarray(middle)]);
}

const headBytes = 9;

function writeVoid(bytes: Buffer, at: number, length: number): void {
  bytes[at] = voidId;
  writeSize(bytes, at + 1, length - headBytes);
}

function writeSize(bytes: Buffer, at: number, size: number): void {
  bytes.writeBigUInt64BE((1n << 56n) + BigInt(size), at);
}

function elementAt(bytes: Buffer, at: number): { id: number; start: number; end: number } {
  const idBytes = Math.clz32(bytes[at] ?? 0) - 23;
  const sizeAt = at + idBytes;
  const sizeBytes = Math.clz32(bytes[sizeAt] ?? 0) - 23;
  const start = sizeAt + sizeBytes;
  const marked = Buffer.concat([Buffer.alloc(8), bytes.subarray(sizeAt, start)]).subarray(-8);
  const size = Number(marked.readBigUInt64BE() & ((1n << BigInt(7 * sizeBytes)) - 1n));
  return { id: bytes.readUIntBE(at, idBytes), start, end: start + size };
}
