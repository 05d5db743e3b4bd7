/**
 * Members that come and go thousands of times a second. A Set would do the same, but V8 links the tables that a Set has
 * outgrown to those after them: once one of them is old, all that was ever in the set lives until a full collection.
 */

export interface Seated {
  /** Its place; the roster's to write. -1: it has none. A member belongs to one roster at a time. */
  seat: number;
}

export class Roster<Member extends Seated> implements Iterable<Member> {
  readonly #members: Member[] = [];

  /** A member that is there already stays where it is. */
  add(member: Member): void {
    if (member.seat >= 0) return;
    member.seat = this.#members.length;
    this.#members.push(member);
  }

  /** The last one takes its place: there is no order. */
  delete(member: Member): void {
    const { seat } = member;
    if (seat < 0) return;
    member.seat = -1;
    const last = this.#members.pop();
    if (last === undefined || last === member) return;
    this.#members[seat] = last;
    last.seat = seat;
  }

  /** Takes all of them out. */
  clear(): Member[] {
    const members = this.#members.splice(0);
    for (const member of members) member.seat = -1;
    return members;
  }

  /** Those of now, whatever happens to the roster meanwhile. */
  [Symbol.iterator](): IterableIterator<Member> {
    return [...this.#members].values();
  }
}
