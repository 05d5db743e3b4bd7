/** A stretch of the file that one request after another brings. Its end may come nearer while it is under way. */

/** A rest that is smaller is not worth a request of its own. */
const leastSplitBytes = 1024 * 1024;

export class Piece {
  /** The next byte that is expected. */
  at: number;
  /** null: up to the end of the file, wherever that is. */
  end: number | null;

  constructor(at: number, end: number | null) {
    this.at = at;
    this.end = end;
  }

  get isWhole(): boolean {
    return this.end !== null && this.at >= this.end;
  }

  /** What of the chunk belongs here; moves on by it. */
  take(chunk: Uint8Array): Uint8Array {
    const room = this.end === null ? chunk.byteLength : Math.max(0, this.end - this.at);
    const taken = chunk.byteLength <= room ? chunk : chunk.subarray(0, room);
    this.at += taken.byteLength;
    return taken;
  }

  get leftBytes(): number {
    return this.end === null ? 0 : this.end - this.at;
  }

  /** The farther half, as a piece of its own; null when it is too small to be shared. */
  split(): Piece | null {
    if (this.end === null || this.leftBytes < 2 * leastSplitBytes) return null;
    const middle = this.at + Math.ceil(this.leftBytes / 2);
    const far = new Piece(middle, this.end);
    this.end = middle;
    return far;
  }
}
