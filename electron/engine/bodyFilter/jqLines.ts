/** What goes into jq and comes out of it where it gets the values of a body one after the other. */
import { SourceWindow, type FilterResult, type FilterSpace } from "./filterSpace.ts";
import type { FoundPlace } from "./forwardWalk.ts";

const newline = 0x0a;
const text = { open: Buffer.from("["), comma: Buffer.from(","), close: Buffer.from("]\n") };

/** Lines of values as one array, or counted: a result like any other, or none when an error comes before its end. */
export class CollectedLines {
  readonly #result: FilterResult;
  readonly #gives: "list" | "count";
  #count = 0;
  #before = text.open;
  #isBegun = false;

  constructor(result: FilterResult, gives: "list" | "count") {
    this.#result = result;
    this.#gives = gives;
  }

  write(bytes: Uint8Array): void {
    if (this.#gives === "count") {
      for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) this.#count += 1;
      return;
    }
    for (let at = 0; at < bytes.length;) {
      const end = bytes.indexOf(newline, at);
      if (!this.#isBegun) this.#result.write(this.#before);
      this.#isBegun = end === -1;
      this.#before = text.comma;
      this.#result.write(bytes.subarray(at, end === -1 ? bytes.length : end));
      at = end === -1 ? bytes.length : end + 1;
    }
  }

  end(isWhole: boolean): void {
    if (!isWhole) return this.#result.restart();
    if (this.#gives === "count") this.#result.write(Buffer.from(`${this.#count}\n`));
    else this.#endList();
    this.#result.count += 1;
  }

  #endList(): void {
    if (this.#before === text.open) this.#result.write(text.open);
    this.#result.write(text.close);
  }
}

/** The values at some places, a line between them. */
export class ValueFeed {
  readonly #window: SourceWindow;
  readonly #next: () => FoundPlace | null;
  #at = 0;
  #end = 0;
  #pending: Buffer = Buffer.alloc(0);

  constructor(space: FilterSpace, next: () => FoundPlace | null) {
    this.#window = new SourceWindow(space);
    this.#next = next;
  }

  read(target: Uint8Array): number {
    if (this.#pending.length === 0 && this.#at === this.#end && !this.#advance()) return 0;
    const isText = this.#pending.length > 0;
    const piece = isText
      ? this.#pending.subarray(0, target.length)
      : this.#window.some(this.#at, Math.min(this.#end, this.#at + target.length));
    target.set(piece);
    if (isText) this.#pending = this.#pending.subarray(piece.length);
    else this.#at += piece.length;
    return piece.length;
  }

  #advance(): boolean {
    const place = this.#next();
    if (place === null) return false;
    this.#at = place.start;
    this.#end = place.end;
    this.#pending = Buffer.from(place.start === place.end ? "\nnull" : "\n");
    return true;
  }
}
