/** A JSON object that a person typed: a JWT's claims or its header. */
import { z } from "zod";
import { authIncomplete } from "./incomplete.ts";

const objectSchema = z.record(z.string(), z.unknown());
export type JsonObject = z.infer<typeof objectSchema>;

/**
 * "" is an object without members.
 * @param auth for the error, as it is named to people
 * @throws AppError auth-incomplete
 */
export function readJsonObject(auth: string, field: string, text: string): JsonObject {
  if (text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.slice(0, 200) : null;
    throw authIncomplete(auth, field, "is not JSON", { cause, detail });
  }
  const parsed = objectSchema.safeParse(value);
  if (!parsed.success) throw authIncomplete(auth, field, "is not a JSON object");
  return parsed.data;
}
