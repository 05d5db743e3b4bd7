/** What a window asks of a large body, one kind of look after the other, each to its end. */
import type { Api } from "../../renderer/api/api.ts";
import type { CallInput, CallOutput } from "../../shared/contract.ts";
import type { Syntax } from "../../shared/contract/bodyView.ts";
import type { BodyFile } from "../bodyFiles.ts";
import { bodyOfSend } from "../peers/apiSend.ts";

type Look = [name: string, work: () => Promise<void>];

const shares = [0.1, 0.5, 0.95];
const shown = 80;

/** To be done in order: the first sends for the body that the others look at. */
export function bodyLooks(api: Api, file: BodyFile, url: string): Look[] {
  const syntax = syntaxOf(file);
  let bodyId = "";
  const onBody = (work: (seen: Seen) => Promise<void>) => () => work({ api, bodyId, syntax });
  const looks: Look[] = [
    // What the first send and the first view compile is not the body's.
    ["warm", async () => viewed({ api, bodyId: await bodyOfSend(api, url.replace(/[^/]+$/, "1k")), syntax: "json" })],
    [
      "send",
      async () => {
        bodyId = await bodyOfSend(api, url);
        await viewed({ api, bodyId, syntax });
      },
    ],
    ["rows", onBody(rowsEverywhere)],
    ["find", onBody(found)],
    ["table", onBody(tabled)],
  ];
  if (syntax === "csv") return looks;
  return [...looks, ["tree", onBody(treeOpened)], ["jsonpath", onBody(filtered)]];
}

interface Seen {
  api: Api;
  bodyId: string;
  syntax: Syntax;
}

function syntaxOf({ contentType }: BodyFile): "json" | "ndjson" | "csv" {
  if (contentType.includes("csv")) return "csv";
  return contentType.includes("ndjson") ? "ndjson" : "json";
}

async function openedView({ api, bodyId, syntax }: Seen): Promise<CallOutput<"bodyView.open">> {
  const first = { lines: shown, columns: 2048 };
  const form = syntax === "csv" ? "raw" : "pretty";
  return await api.call("bodyView.open", { bodyId, form, syntax, charset: null, charsetFrom: null, first });
}

async function viewed(seen: Seen): Promise<void> {
  const { viewId } = await openedView(seen);
  for await (const { complete } of seen.api.stream("bodyView.watch", { viewId })) if (complete) break;
}

async function rowsEverywhere(seen: Seen): Promise<void> {
  const { api } = seen;
  const { viewId, facts } = await openedView(seen);
  for (const share of shares) {
    const firstLine = Math.floor(facts.lines * share);
    const firstColumn = facts.lines > 1 ? 0 : Math.floor(facts.longestColumns * share);
    await api.call("bodyView.rows", { viewId, ranges: [{ firstLine, lines: 320 }], firstColumn, columns: 2048 });
    const position = { line: Math.min(firstLine, facts.lines - 1), column: firstColumn };
    if (seen.syntax !== "csv") await api.call("bodyView.value", { viewId, position });
  }
}

async function found(seen: Seen): Promise<void> {
  const { viewId } = await openedView(seen);
  const query = { text: "quiet|north \\d+", isRegExp: true, matchCase: false, wholeWord: false };
  for await (const { done } of seen.api.stream("bodyView.find", { viewId, query })) if (done) return;
}

async function tabled({ api, bodyId, syntax }: Seen): Promise<void> {
  const format = syntax === "csv" || syntax === "ndjson" ? syntax : "json";
  const input: CallInput<"bodyTable.open"> = {
    bodyId,
    format,
    charset: null,
    delimiter: null,
    hasHeader: null,
    segments: null,
  };
  const { tableId } = await api.call("bodyTable.open", input);
  let rows = 0;
  for await (const facts of api.stream("bodyTable.watch", { tableId })) rows = facts.rows;
  for (const share of shares) {
    const first = Math.floor(rows * share);
    await api.call("bodyTable.rows", { tableId, sortId: null, first, count: shown, columns: [0, 1, 2, 3] });
  }
  for await (const { type } of api.stream("bodyTable.sort", { tableId, column: 1, descending: true })) {
    if (type === "done") break;
  }
  await api.call("bodyTable.close", { tableId });
}

async function treeOpened({ api, bodyId, syntax }: Seen): Promise<void> {
  const format = syntax === "ndjson" ? "ndjson" : "json";
  const { treeId, root } = await api.call("bodyTree.open", { bodyId, format, charset: null });
  const children = (first: number): Promise<CallOutput<"bodyTree.children">> =>
    api.call("bodyTree.children", { treeId, nodeId: root.id, first, count: shown });
  let answer = await children(0);
  while (!answer.complete) answer = await children(Math.max(0, answer.found - shown));
  for (const share of shares) {
    const { children: some } = await children(Math.floor(answer.found * share));
    const [node] = some;
    if (node?.hasChildren) await api.call("bodyTree.children", { treeId, nodeId: node.id, first: 0, count: shown });
  }
  await api.call("bodyTree.close", { treeId });
}

async function filtered({ api, bodyId, syntax }: Seen): Promise<void> {
  const input = { bodyId, language: "jsonpath" as const, expression: "$[*].name", syntax, charset: null };
  for await (const event of api.stream("body.filter", { ...input, charsetFrom: null })) {
    if (event.type === "done") return;
  }
}
