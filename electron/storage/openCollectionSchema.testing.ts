/** Judges a value by the published OpenCollection schema, as far as that schema uses JSON Schema draft-07. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const file = path.resolve(import.meta.dirname, "../../../shared/data/opencollection-1.0.0.schema.json");
const objectSchema = z.record(z.string(), z.unknown());

/** Absent in a fresh clone. */
export const schemaIsThere = existsSync(file);

/** What is wrong, one line each; empty when the value is valid. @param definition a name below `$defs`, or "" for the root */
export function schemaProblems(value: unknown, definition: string): string[] {
  const root = objectSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const definitions = objectSchema.parse(root["$defs"]);
  const check = (schemaValue: unknown, at: unknown, where: string): string[] => {
    const schema = objectSchema.parse(schemaValue);
    const reference = schema["$ref"];
    if (typeof reference === "string") return check(definitions[reference.replace("#/$defs/", "")], at, where);
    const { oneOf } = schema;
    if (Array.isArray(oneOf)) {
      const results = oneOf.map((branch) => check(branch, at, where));
      const valid = results.filter((problems) => problems.length === 0).length;
      return valid === 1 ? [] : [`${where}: ${valid} of ${oneOf.length} forms fit: ${JSON.stringify(at)}`];
    }
    if ("const" in schema && schema["const"] !== at) return [`${where}: not ${String(schema["const"])}`];
    if (Array.isArray(schema["enum"]) && !schema["enum"].includes(at))
      return [`${where}: ${String(at)} is not allowed`];
    if (typeof schema["type"] === "string" && typeOf(at) !== schema["type"]) return [`${where}: not ${schema["type"]}`];
    if (Array.isArray(at)) return at.flatMap((item, index) => check(schema["items"] ?? {}, item, `${where}[${index}]`));
    const object = objectSchema.safeParse(at);
    if (!object.success || typeOf(at) !== "object") return [];
    const properties = objectSchema.parse(schema["properties"] ?? {});
    const required = z.array(z.string()).parse(schema["required"] ?? []);
    return [
      ...required.filter((key) => !(key in object.data)).map((key) => `${where}: ${key} is missing`),
      ...Object.entries(object.data).flatMap(([key, item]) => {
        if (key in properties) return check(properties[key], item, `${where}.${key}`);
        return schema["additionalProperties"] === false ? [`${where}: ${key} is unknown`] : [];
      }),
    ];
  };
  return check(definition === "" ? root : definitions[definition], value, definition);
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
