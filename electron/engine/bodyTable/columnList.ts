/** The names of columns in order of appearance: a bounded number of them, of bounded length. */

const maxColumns = 1000;
const maxNameUnits = 1000;
const maxUnits = 64 * 1024;

export class ColumnList {
  readonly names: string[] = [];
  /** Others were left out. */
  hasMore = false;
  readonly #numbers = new Map<string, number>();
  #units = 0;

  /** Equal names are one column. @returns its number; -1: it is left out */
  add(name: string): number {
    const found = this.#numbers.get(name);
    if (found !== undefined) return found;
    return this.append(name);
  }

  /** A column of its own, also when there is one of this name. */
  append(name: string): number {
    const units = this.#units + name.length;
    if (this.names.length >= maxColumns || name.length > maxNameUnits || units > maxUnits) {
      this.hasMore = true;
      return -1;
    }
    this.#units = units;
    this.#numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}
