import { expect, test } from "vitest";
import { entry } from "../../../../shared/model/entry.ts";
import { emptyRequest, type Request } from "../../../../shared/model/request.ts";
import { requestText } from "./requestText.ts";

test("a request is told by what is not as in an empty one, a row of a table in a line", () => {
  const request: Request = {
    ...emptyRequest(),
    method: "POST",
    url: "http://h/:id?q=1",
    params: [
      { name: "q", value: "1", type: "query", description: "", disabled: false },
      { name: "id", value: "7", type: "path", description: "which", disabled: false },
    ],
    headers: [{ ...entry("X-A", "1"), disabled: true }],
    body: { type: "json", text: "{\n}" },
    tags: ["smoke"],
  };
  expect(requestText("Pay", request).split("\n")).toEqual([
    "name: Pay",
    "method: POST",
    "url: http://h/:id?q=1",
    "params:",
    '  - id: 7  # type: "path", which',
    "headers:",
    "  - X-A: 1  # off",
    "body:",
    "  type: json",
    "  text: |",
    "    {",
    "    }",
    "tags:",
    "  - smoke",
    "",
  ]);
});
