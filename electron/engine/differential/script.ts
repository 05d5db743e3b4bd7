/** The steps that a scripted server follows, and short ways to write them. */

export type Step =
  | { type: "answer"; status: number; headers: readonly (readonly [name: string, value: string])[]; body: string }
  /** Whatever the bytes are. */
  | { type: "bytes"; text: string; after: "close" | "nothing" }
  /** A body of so many bytes, one at a time. */
  | { type: "drip"; times: number; everyMs: number }
  /** Without an answer, as a process that ends in order. */
  | { type: "close" }
  /** Without an answer, with a reset. */
  | { type: "reset" }
  /** What is asked for decides. */
  | { type: "by-path"; steps: Record<string, Step> }
  /** Reads the head, and nothing of the body. */
  | { type: "deaf" }
  /** Never answers. */
  | { type: "stall" };

type Fields = Record<string, string | readonly string[]>;

/** @param fields `{A}`, `{B}` and `{date+3}` are filled in; a list makes a field for each */
export function answer(status: number, fields: Fields = {}, body = "ok"): Step {
  const headers = Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : value).map((one) => [name, one] as const),
  );
  return { type: "answer", status, headers, body };
}

export function redirect(status: number, location: string, fields: Fields = {}): Step {
  return answer(status, { Location: location, ...fields }, "moved");
}

export const ok: Step = answer(200);
export const unavailable: Step = answer(503);
export const reset: Step = { type: "reset" };
export const closed: Step = { type: "close" };
export const stall: Step = { type: "stall" };
