import { expect, it } from "vitest";
import { textOf } from "./bodyText.ts";

it("tells text from other bytes, in the charset that was sent", () => {
  expect(textOf(new Uint8Array([0x63, 0x61, 0x66, 0xe9]), "text/plain; charset=latin1")).toEqual({
    type: "text",
    text: "café",
    isJson: false,
  });
  expect(textOf(new Uint8Array([0x7b, 0x7d]), "application/problem+json")).toMatchObject({ isJson: true });
  expect(textOf(new Uint8Array([0x50, 0, 1]), "")).toEqual({ type: "binary", sizeBytes: 3 });
});
