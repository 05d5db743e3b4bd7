import { afterAll, beforeAll, expect, test } from "vitest";
import type { BodyNode } from "../../../shared/contract/bodyTree.ts";
import { jsonDocuments, type JsonDocument } from "../bodyView/jsonDocuments.testing.ts";
import { jsonTokens, withoutMark } from "../bodyView/jsonTokens.testing.ts";
import { allChildren, childrenOf, startTrees, type Children, type OpenedTree } from "./bodyTrees.testing.ts";

let room: ReturnType<typeof startTrees>;
beforeAll(() => (room = startTrees()));
afterAll(() => room.close());

const documents = jsonDocuments().filter(({ syntax }) => syntax === "json");
/**
 * Larger ones have no other kinds of values, and a question for each of their containers; those of a depth of 10,000 are
 * walked with ENVOI_HEAVY=1, which takes a minute.
 */
const mostBytes = process.env["ENVOI_HEAVY"] === "1" ? 100_000 : 9_000;
const mostUnits = 1000;

async function openDocument({ bytes }: JsonDocument): Promise<OpenedTree> {
  return room.tree(bytes, "json");
}

/** As tokens: what opens and closes, keys and leaves as the tree has them. Without recursion. */
async function tokensOf(opened: OpenedTree): Promise<string[]> {
  const tokens: string[] = [];
  const waiting: (BodyNode | string)[] = [opened.root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === "string") {
      tokens.push(next);
      continue;
    }
    if (typeof next.key === "string") tokens.push(`key ${next.key}`);
    if (next.kind !== "object" && next.kind !== "array") {
      tokens.push(`${next.kind === "string" ? "string " : ""}${next.text}`);
      continue;
    }
    tokens.push(next.kind === "object" ? "{" : "[");
    const children: BodyNode[] = [];
    if (next.hasChildren) for await (const child of allChildren(opened, next.id)) children.push(child);
    waiting.push(next.kind === "object" ? "}" : "]", ...children.toReversed());
  }
  return tokens;
}

/** The same of the source. */
function expectedTokens(bytes: Buffer): string[] {
  const tokens = jsonTokens(withoutMark(bytes));
  return tokens
    .filter((token) => token !== "," && token !== ":")
    .map((token) => (token.startsWith('"') ? decoded(token) : token));
}

function decoded(token: string): string {
  const text: unknown = JSON.parse(Buffer.from(token, "latin1").toString("utf8"));
  return String(text).slice(0, mostUnits);
}

test("the tree has every key and every leaf of the valid documents, as they were sent", async () => {
  const failed: string[] = [];
  for (const document of documents) {
    if (document.problemAt !== null || document.bytes.length > mostBytes) continue;
    const opened = await openDocument(document);
    const found = (await tokensOf(opened)).map((token) => token.replace(/^(?:key|string) /, ""));
    const expected = expectedTokens(document.bytes);
    const at = expected.findIndex((token, index) => token !== found[index]);
    if (at !== -1 || found.length !== expected.length) {
      failed.push(
        `${document.name}: ${JSON.stringify(found[at])?.slice(0, 80)} for ${JSON.stringify(expected[at])?.slice(0, 80)}`,
      );
    }
    room.trees.close(opened.treeId);
  }
  expect(failed).toEqual([]);
}, 120_000);

test("the tree has every value of NDJSON, whether they are one a line or not", async () => {
  for (const { name, bytes } of jsonDocuments().filter(
    ({ syntax, problemAt }) => syntax === "ndjson" && problemAt === null,
  )) {
    const found = await tokensOf(await room.tree(bytes, "ndjson"));
    const expected = ["[", ...expectedTokens(bytes), "]"];
    expect([name, ...found.map((token) => token.replace(/^(?:key|string) /, ""))]).toEqual([name, ...expected]);
  }
});

test("of a broken document the tree goes as far as the place, and says it", async () => {
  const failed: string[] = [];
  for (const document of documents) {
    const { problemAt, bytes } = document;
    // A value that is broken and holds no others is shown as it is; a recoded text has places of its own.
    const isContainer = /^\ufeff?[ \t\r\n]*[{[]/.test(bytes.toString("utf8", 0, 10)) && bytes[1] !== 0;
    if (problemAt === null || bytes.length > mostBytes || !isContainer) continue;
    const opened = await openDocument(document);
    let offset: number | null = null;
    for (let next: BodyNode | undefined = opened.root; next?.hasChildren === true;) {
      const found: Children = await childrenOf(opened, next.id);
      // What is broken is within the last one that was found, or behind it.
      const total: number = found.found;
      const rest: Children = total > found.children.length ? await childrenOf(opened, next.id, total - 1) : found;
      next = rest.children.at(-1);
      offset = rest.problem?.offsetBytes ?? offset;
    }
    if (offset !== problemAt) failed.push(`${document.name}: ${offset} for ${problemAt}`);
    room.trees.close(opened.treeId);
  }
  expect(failed).toEqual([]);
}, 120_000);
