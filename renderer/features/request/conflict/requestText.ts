/** A request as indented text, for the eye and for comparing: what is as in an empty request is left out. */
import { emptyRequest, type Request } from "../../../../shared/model/request.ts";

const nothing = emptyRequest();

export function requestText(name: string, request: Request): string {
  const lines = [`name: ${name}`, `method: ${request.method}`, `url: ${request.url}`];
  for (const [key, value] of Object.entries(request)) {
    if (key === "method" || key === "url" || same(value, Reflect.get(nothing, key))) continue;
    // Query rows are said by the URL.
    const said = key === "params" ? request.params.filter(({ type }) => type === "path") : value;
    if (Array.isArray(said) && said.length === 0) continue;
    lines.push(...fieldLines(key, said, ""));
  }
  return `${lines.join("\n")}\n`;
}

function fieldLines(key: string, value: unknown, indent: string): string[] {
  if (Array.isArray(value)) return [`${indent}${key}:`, ...value.flatMap((item) => itemLines(item, `${indent}  `))];
  if (typeof value === "object" && value !== null) {
    return [
      `${indent}${key}:`,
      ...Object.entries(value).flatMap(([name, one]) => fieldLines(name, one, `${indent}  `)),
    ];
  }
  if (typeof value === "string" && value.includes("\n")) {
    return [`${indent}${key}: |`, ...value.split("\n").map((line) => `${indent}  ${line}`)];
  }
  return [`${indent}${key}: ${String(value)}`];
}

/** Rows of a table are one line each, so that a changed row is one changed line. */
function itemLines(item: unknown, indent: string): string[] {
  if (typeof item !== "object" || item === null) return [`${indent}- ${String(item)}`];
  const { name, value, description, disabled, ...others } = { ...item } as Record<string, unknown>;
  if (typeof name !== "string" || (value !== null && typeof value !== "string")) {
    return [`${indent}-`, ...Object.entries(item).flatMap(([key, one]) => fieldLines(key, one, `${indent}  `))];
  }
  const rest = Object.entries(others).map(([key, one]) => `${key}: ${JSON.stringify(one)}`);
  const notes = [
    ...rest,
    ...(disabled === true ? ["off"] : []),
    ...(typeof description === "string" && description !== "" ? [description] : []),
  ];
  const note = notes.length === 0 ? "" : `  # ${notes.join(", ")}`;
  return [`${indent}- ${name}: ${value ?? ""}${note}`];
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
