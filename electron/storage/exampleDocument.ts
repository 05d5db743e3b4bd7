/** Saved responses as OpenCollection's `examples` holds them. What Envoi does not show of one stays with it. */
import { z } from "zod";
import { exampleSchema, type Example } from "../../shared/model/example.ts";
import { readEntry, writeEntry } from "./bodyDocument.ts";
import { plain } from "./deliveryDocument.ts";
import { mapOf, mergeRows, rowsOf, textOf, withField } from "./plainFields.ts";
import { mergePlain } from "./mergePlain.ts";
import type { Plain, PlainMap } from "./yamlSource.ts";

const bodyTypeSchema = exampleSchema.shape.response.shape.body.shape.type.catch("text");
const statusSchema = z.number().int().catch(0);

/** Index for index as in the file; one that is no map reads as an empty one. */
export function readExamples(main: PlainMap): Example[] {
  return listOf(main).map((row) => readExample(mapOf(row)));
}

/** @param index null adds it behind the others, as does one that is not there. @returns where it is */
export function writeExample(
  main: PlainMap,
  index: number | null,
  example: Example,
): { main: PlainMap; index: number } {
  const rows = listOf(main);
  const at = index === null || index >= rows.length ? rows.length : index;
  const old = mapOf(rows[at]);
  const merged = mergePlain(old, exampleMap(readExample(old), {}), exampleMap(example, old)) ?? {};
  const written = at < rows.length ? rows.with(at, merged) : [...rows, exampleMap(example, {})];
  return { main: withField(main, "examples", written), index: at };
}

/** No change when there is none of that index. */
export function removeExample(main: PlainMap, index: number): PlainMap {
  const rows = listOf(main);
  if (index >= rows.length) return main;
  const left = rows.toSpliced(index, 1);
  return withField(main, "examples", left.length > 0 ? left : undefined);
}

function listOf(main: PlainMap): Plain[] {
  const { examples } = main;
  return Array.isArray(examples) ? examples : [];
}

function readExample(row: PlainMap): Example {
  const request = mapOf(row["request"]);
  const response = mapOf(row["response"]);
  const body = mapOf(response["body"]);
  return {
    name: textOf(row["name"]).slice(0, 255),
    description: textOf(row["description"]),
    request: {
      method: textOf(request["method"]),
      url: textOf(request["url"]),
      headers: rowsOf(request["headers"]).map(readEntry),
    },
    response: {
      status: statusSchema.parse(Number(textOf(response["status"])) || 0),
      statusText: textOf(response["statusText"]),
      headers: rowsOf(response["headers"]).map((header) => ({
        name: textOf(header["name"]),
        value: textOf(header["value"]),
      })),
      body: { type: bodyTypeSchema.parse(textOf(body["type"])), data: textOf(body["data"]) },
    },
  };
}

function exampleMap({ name, description, request, response }: Example, old: PlainMap): PlainMap {
  const headers = mergeRows(mapOf(old["request"])["headers"], request.headers, readEntry, writeEntry);
  return {
    name,
    ...(description === "" ? {} : { description }),
    request: { url: request.url, method: request.method, ...(headers === undefined ? {} : { headers }) },
    response: {
      status: response.status,
      statusText: response.statusText,
      ...(response.headers.length === 0 ? {} : { headers: plain(response.headers) }),
      body: plain(response.body),
    },
  };
}
