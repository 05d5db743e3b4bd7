import { expect, test } from "vitest";
import type { ViewFacts, ViewRow } from "../../../../../shared/contract/bodyView.ts";
import type { RowsRequest, ViewRows } from "../../../../state/bodyViews.ts";
import { TextModel } from "./textModel.ts";

const columns = 1_000_000;

function factsOf(complete: boolean): ViewFacts {
  const readBytes = complete ? columns : 100_000;
  return {
    lines: 1,
    readBytes,
    sizeBytes: columns,
    complete,
    longestColumns: readBytes,
    charset: "utf-8",
    charsetFrom: "assumed",
    badBytes: 0,
    problem: null,
  };
}

test("how long a wrapped line is, is known once the body is whole", async () => {
  let complete = false;
  const read = async ({ firstColumn }: RowsRequest): Promise<ViewRows> => {
    const text = "x".repeat(2048);
    const row: ViewRow = { line: 0, text, firstColumn, columns: complete ? columns : null, tokens: [], fold: null };
    return { rows: [row], facts: factsOf(complete) };
  };
  const model = new TextModel({
    read,
    facts: factsOf(false),
    failed: (thrown) => {
      throw thrown;
    },
  });
  model.resize({ heightPx: 570, widthPx: 744, columnPx: 7.2 });
  model.setWrap(true);
  await expect.poll(() => model.layout.segmentsOf(0)).toBe(21);
  await expect.poll(() => model.rows.has({ line: 0, window: 1 })).toBe(true);
  complete = true;
  model.grow(factsOf(true));
  await expect.poll(() => model.layout.segmentsOf(0)).toBe(10_000);
  await expect
    .poll(() =>
      model
        .drawn()
        .slice(0, 30)
        .map((one) => model.row(one) !== undefined),
    )
    .not.toContain(false);
  model.reveal(0, columns - 1, "third");
  await expect.poll(() => model.drawn().at(-1)?.segment).toBe(9999);
});
