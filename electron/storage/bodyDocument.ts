/** A body as OpenCollection's `http.body` holds it: one, or a list of titled variants of which one is selected. */
import type { Body, Part } from "../../shared/model/body.ts";
import type { Entry } from "../../shared/model/entry.ts";
import {
  annotationsOf,
  mapOf,
  mergeRows,
  rowsOf,
  textOf,
  withAnnotations,
  withField,
  withText,
} from "./plainFields.ts";
import { isPlainMap, type Plain, type PlainMap } from "./yamlSource.ts";

export function readBody(value: Plain | undefined): Body {
  const body = Array.isArray(value) ? mapOf(value[selectedIndex(value)])["body"] : value;
  if (!isPlainMap(body)) return { type: "none" };
  const { data } = body;
  const type = textOf(body["type"]);
  switch (type) {
    case "json":
    case "text":
    case "xml":
    case "sparql":
      return { type, text: textOf(data) };
    case "form-urlencoded":
      return { type, fields: rowsOf(data).map(readEntry) };
    case "multipart-form":
      return { type, parts: rowsOf(data).map(readPart) };
    case "file": {
      const file = rowsOf(data)[selectedIndex(rowsOf(data))] ?? {};
      return { type, path: textOf(file["filePath"]), contentType: textOf(file["contentType"]) || null };
    }
    default:
      return { type: "none" };
  }
}

/** Into the selected variant where there are variants. undefined: the field goes. */
export function writeBody(old: Plain | undefined, body: Body): Plain | undefined {
  if (!Array.isArray(old) || old.length === 0) return bodyMap(mapOf(old), body);
  const selected = selectedIndex(old);
  return old.map((variant, index) => {
    if (index !== selected) return variant;
    return withField(mapOf(variant), "body", bodyMap(mapOf(mapOf(variant)["body"]), body));
  });
}

export function readEntry(row: PlainMap): Entry {
  return { name: textOf(row["name"]), value: textOf(row["value"]), ...annotationsOf(row) };
}

export function writeEntry(old: PlainMap, row: Entry): PlainMap {
  return withAnnotations(withText(withText(old, "name", row.name), "value", row.value), row);
}

function bodyMap(old: PlainMap, body: Body): PlainMap | undefined {
  const same = old["type"] === body.type;
  const kept: PlainMap = same ? old : { type: body.type };
  const data = same ? old["data"] : undefined;
  switch (body.type) {
    case "none":
      return undefined;
    case "json":
    case "text":
    case "xml":
    case "sparql":
      return withText(kept, "data", body.text);
    case "form-urlencoded":
      return { ...kept, data: mergeRows(data, body.fields, readEntry, writeEntry) ?? [] };
    case "multipart-form":
      return { ...kept, data: mergeRows(data, body.parts, readPart, writePart) ?? [] };
    case "file":
      return { ...kept, data: writeFile(rowsOf(data), body.path, body.contentType) };
  }
}

function writeFile(files: readonly PlainMap[], path: string, contentType: string | null): Plain[] {
  if (path === "" && contentType === null && files.length <= 1) return [];
  const selected = selectedIndex(files);
  const written = (file: PlainMap): PlainMap => ({
    ...withText(withText(file, "filePath", path), "contentType", contentType ?? ""),
    selected: true,
  });
  return files.length === 0 ? [written({})] : files.map((file, index) => (index === selected ? written(file) : file));
}

function readPart(row: PlainMap): Part {
  const base = {
    name: textOf(row["name"]),
    contentType: textOf(row["contentType"]) || null,
    ...annotationsOf(row),
  };
  const { value } = row;
  if (row["type"] === "file") {
    const paths = Array.isArray(value) ? value.map(textOf) : [textOf(value)].filter((path) => path !== "");
    return { type: "file", paths, ...base };
  }
  return { type: "text", value: Array.isArray(value) ? value.map(textOf).join("") : textOf(value), ...base };
}

function writePart(old: PlainMap, part: Part): PlainMap {
  const named = { ...withText(old, "name", part.name), type: part.type };
  const valued = part.type === "file" ? { ...named, value: part.paths } : withText(named, "value", part.value);
  const contentType =
    textOf(old["contentType"]) === (part.contentType ?? "") ? old["contentType"] : (part.contentType ?? undefined);
  return withAnnotations(withField(valued, "contentType", contentType), part);
}

/** The selected one, else the first. */
function selectedIndex(variants: readonly Plain[]): number {
  return Math.max(
    0,
    variants.findIndex((variant) => mapOf(variant)["selected"] === true),
  );
}
