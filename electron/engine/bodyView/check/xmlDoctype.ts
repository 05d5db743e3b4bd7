/** Goes through a DOCTYPE with its internal subset to its end. Nothing in it is read: entities are never expanded. */

const commentBegin = "<!--";
const commentEnd = "-->";
const instructionBegin = "<?";
const instructionEnd = "?>";

export class XmlDoctype {
  #depth = 0;
  #quote = 0;
  /** The last bytes outside of quotes, to see comments and instructions begin and end. */
  #last = "";
  #until = "";

  begin(): void {
    this.#depth = 0;
    this.#quote = 0;
    this.#last = "";
    this.#until = "";
  }

  /** @returns whether it is over */
  take(byte: number): boolean {
    if (this.#quote !== 0) {
      if (byte === this.#quote) this.#quote = 0;
      return false;
    }
    this.#last = (this.#last + String.fromCharCode(byte)).slice(-4);
    if (this.#until !== "") {
      if (this.#last.endsWith(this.#until)) this.#leave("");
      return false;
    }
    if (this.#last === commentBegin) this.#leave(commentEnd);
    else if (this.#last.endsWith(instructionBegin)) this.#leave(instructionEnd);
    else if (byte === 0x22 || byte === 0x27) this.#quote = byte;
    else if (byte === 0x5b) this.#depth += 1;
    else if (byte === 0x5d) this.#depth = Math.max(0, this.#depth - 1);
    else if (byte === 0x3e) return this.#depth === 0;
    return false;
  }

  #leave(until: string): void {
    this.#until = until;
    this.#last = "";
  }
}
