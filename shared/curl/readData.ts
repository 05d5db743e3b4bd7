/** `-d` and its relatives: what curl would send for them, and which body of Envoi's sends the same bytes. */
import { serializeForm } from "../formUrlencoded.ts";
import type { Body } from "../model/body.ts";
import { entry, type Pair } from "../model/entry.ts";
import { decodePercent, encodeMatches } from "../percentEncoding.ts";
import type { CurlOption } from "./parseArguments.ts";

export interface CurlData {
  /** null when no data option was given. */
  text: string | null;
  /** The one file that the data is, or null. */
  path: string | null;
  /** `--json` was among them. */
  json: boolean;
  notes: string[];
}

export const dataOptions = ["data", "data-ascii", "data-raw", "data-binary", "data-urlencode", "json"];

export const formType = "application/x-www-form-urlencoded";

/** Pieces are joined by `&`, but for those of `--json`, which follow one another. */
export function readData(options: readonly CurlOption[]): CurlData {
  const data: CurlData = { text: null, path: null, json: false, notes: [] };
  let takesLineEnds = false;
  for (const option of options.filter(({ name }) => dataOptions.includes(name))) {
    data.json ||= option.name === "json";
    const file = fileOf(option);
    if (file === null) {
      const piece = option.name === "data-urlencode" ? encodeQueryPiece(option.value) : option.value;
      const separator = data.text === null || option.name === "json" ? "" : "&";
      data.text = `${data.text ?? ""}${separator}${piece}`;
    } else if (data.path === null && file.whole) {
      data.path = file.path;
      takesLineEnds = option.name === "data" || option.name === "data-ascii";
    } else {
      data.notes.push(`The data of the file ${file.path} (\`${option.typed}\`) was left out.`);
    }
  }
  if (data.path !== null && data.text !== null) {
    data.notes.push(`The file ${data.path} was left out: Envoi does not join files and text in one body.`);
    data.path = null;
  }
  if (data.path !== null && takesLineEnds) {
    data.notes.push(`curl takes the line ends out of ${data.path}; Envoi sends the file as it is.`);
  }
  return data;
}

function fileOf({ name, value }: CurlOption): { path: string; whole: boolean } | null {
  if (name === "data-raw") return null;
  if (value.startsWith("@")) return { path: value.slice(1), whole: name !== "data-urlencode" };
  const named = name === "data-urlencode" && !value.includes("=") ? value.indexOf("@") : -1;
  return named < 0 ? null : { path: value.slice(named + 1), whole: false };
}

/** `name=content` and `content`, of which the content is encoded; `=` in front keeps others away. */
export function encodeQueryPiece(value: string): string {
  const equals = value.indexOf("=");
  const name = equals <= 0 ? "" : value.slice(0, equals + 1);
  const content = encodeMatches(value.slice(equals + 1), /[^A-Za-z0-9\-._~ ]+/g).replaceAll(" ", "+");
  return name + content;
}

/** @param contentType of the headers, or what curl would send by itself */
export function bodyOfText(text: string, contentType: string): Body {
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const fields = type === formType ? readFields(text) : null;
  if (fields !== null) return { type: "form-urlencoded", fields: fields.map(([name, value]) => entry(name, value)) };
  if (/^application\/(?:[^;]*\+)?json$/.test(type) && isJson(text)) return { type: "json", text };
  if (/^(?:application|text)\/(?:[^;]*\+)?xml$/.test(type)) return { type: "xml", text };
  return { type: "text", text };
}

/** The fields, or null when writing them again would not give the same text. */
function readFields(text: string): Pair[] | null {
  if (text === "") return [];
  const decode = (piece: string) => decodePercent(piece.replaceAll("+", " "));
  const fields = text.split("&").map((piece): Pair => {
    const equals = piece.indexOf("=");
    return equals < 0 ? [piece, ""] : [decode(piece.slice(0, equals)), decode(piece.slice(equals + 1))];
  });
  // A row without name and value is not sent.
  const lossless = fields.every(([name, value]) => name !== "" || value !== "") && serializeForm(fields) === text;
  return lossless ? fields : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // A template such as {{id}} in the place of a value is JSON once it is filled.
    return text.includes("{{");
  }
}
