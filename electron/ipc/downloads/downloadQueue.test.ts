import { expect, test } from "vitest";
import type { Download } from "../../../shared/model/download.ts";
import { nextToRun, placedPositions } from "./downloadQueue.ts";
import { readUrlList } from "./downloadUrls.ts";

function row(id: string, position: number, host = "a", state: Download["state"] = "waiting") {
  return { id, position, host, state };
}

test("they begin in order, as many as may, and pass one whose host has enough", () => {
  const rows = [row("1", 1), row("2", 2), row("3", 3), row("4", 4, "b"), row("5", 5, "b"), row("6", 6, "c")];
  expect(nextToRun(rows, { atOnce: 4, perHost: 2 })).toEqual(["1", "2", "4", "5"]);
  const running = [row("0", 0, "a", "running"), row("9", 9, "b", "checking"), ...rows];
  expect(nextToRun(running, { atOnce: 4, perHost: 2 })).toEqual(["1", "4"]);
  expect(nextToRun(running, { atOnce: 2, perHost: 2 })).toEqual([]);
});

test("placing keeps the order of those that move, before one, at the end, and where no room is left", () => {
  const order = (moved: string[], before: string | null, rows = ["a", "b", "c", "d"].map((id, at) => row(id, at))) => {
    const positions = placedPositions(rows, new Set(moved), before);
    return rows
      .map((each) => ({ ...each, position: positions.get(each.id) ?? each.position }))
      .toSorted((one, other) => one.position - other.position)
      .map(({ id }) => id)
      .join("");
  };
  expect(order(["d", "c"], "b")).toBe("acdb");
  expect(order(["a"], null)).toBe("bcda");
  expect(order(["c"], "a")).toBe("cabd");
  const tight = [row("a", 1), row("b", 1 + Number.EPSILON), row("c", 3)];
  expect(order(["c"], "b", tight)).toBe("acb");
});

test("a list of URLs may have checksums, comments and blank lines", () => {
  const hex = "ab".repeat(32);
  const text = `# files\n\nhttp://h/a\r\n${hex}  http://h/b\nhttps://h/c sha256:${hex}\nftp://h/d\nhttp://h/e http://h/f\n`;
  const { urls, others } = readUrlList(text);
  const checksum = { algorithm: "sha-256", value: hex };
  expect(urls).toEqual([
    { url: "http://h/a", checksum: null },
    { url: "http://h/b", checksum },
    { url: "https://h/c", checksum },
  ]);
  expect(others).toEqual(["ftp://h/d", "http://h/e http://h/f"]);
});
