/**
 * jq 1.x as WebAssembly. The build feeds its input and takes its output byte by byte, in time that grows with the
 * square of their length: so bodies of a modest size only, which is said.
 */
import { AppError } from "../../../shared/errors.ts";
import type { Filtered } from "./filterWork.ts";

export const maxJqBytes = 256 * 1024;

/** @throws AppError bad-filter in jq's words */
export async function runJq(bytes: Buffer, expression: string): Promise<Filtered> {
  if (bytes.length > maxJqBytes) throw new AppError("filter-too-big", { language: "jq", limit: "256 KiB" });
  const { raw } = await import("jq-wasm");
  try {
    const text = await raw(bytes.toString("utf8"), expression, ["-c"]);
    const count = text === "" ? 0 : text.split("\n").length;
    return { pieces: [new TextEncoder().encode(text === "" ? "" : `${text}\n`)], count };
  } catch (thrown) {
    throw new AppError("bad-filter", { language: "jq", reason: reasonOf(thrown) }, { cause: thrown });
  }
}

function reasonOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message
    .replace(/^Failed to execute raw query: /, "")
    .replace(/^jq: error(?: \(at [^)]*\))?: |^jq: /, "")
    .replace(/ \(Unix shell quoting issues\?\)/, "")
    .replace(/\s*\njq: \d+ compile errors?$/, "")
    .trim();
}
