/** Which of the columns asked for a key belongs to. Rows are mostly alike: the key at the same place is tried first. */
import { decodeString } from "./jsonString.ts";

const mostKept = 2000;

export class AskedKeys {
  readonly columns: readonly number[];
  readonly #places: ReadonlyMap<string, number>;
  /** By place in the row: the key as it stood there the last time, and what it belongs to. */
  readonly #raws: Buffer[] = [];
  readonly #found: (number | undefined)[] = [];

  constructor(columns: readonly number[], names: readonly string[]) {
    this.columns = columns;
    this.#places = new Map(columns.map((column, at) => [names[column] ?? "", at]));
  }

  /** @param key null: of an array, whose items are named by `number` @returns undefined: it was not asked for */
  placeOf(key: Buffer | null, number: number): number | undefined {
    if (key === null) return this.#places.get(String(number));
    if (this.#raws[number]?.equals(key) === true) return this.#found[number];
    const place = this.#places.get(decodeString(key));
    if (number >= mostKept) return place;
    this.#raws[number] = Buffer.from(key);
    this.#found[number] = place;
    return place;
  }
}
