import { expect, test } from "vitest";
import { Roster, type Seated } from "./roster.ts";

function member(): Seated {
  return { seat: -1 };
}

test("a roster has those that were added and not taken out", () => {
  const [first, second, third] = [member(), member(), member()];
  const roster = new Roster<Seated>();
  for (const each of [first, second, third, second]) roster.add(each);
  roster.delete(first);
  roster.delete(first);
  expect(new Set(roster)).toEqual(new Set([second, third]));
  expect([...roster]).toHaveLength(2);
  roster.add(first);
  roster.delete(third);
  roster.delete(second);
  expect([...roster]).toEqual([first]);
});

test("members may leave and come back while a roster is gone through", () => {
  const members = [member(), member(), member()];
  const roster = new Roster<Seated>();
  for (const each of members) roster.add(each);
  const seen: Seated[] = [];
  for (const each of roster) {
    roster.delete(each);
    seen.push(each);
  }
  expect(seen).toEqual(members);
  expect([...roster]).toEqual([]);
  for (const each of members) roster.add(each);
  for (const each of roster.clear()) roster.add(each);
  expect(new Set(roster)).toEqual(new Set(members));
});
