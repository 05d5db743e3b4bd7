/** `-F` and `--form-string`: parts of multipart/form-data, in curl's small language. */
import type { Part } from "../model/body.ts";
import { baseName } from "../contentTypes.ts";
import { invalidCurl } from "./command.ts";
import type { CurlOption } from "./parseArguments.ts";

export interface CurlForm {
  parts: Part[];
  notes: string[];
}

interface Content {
  /** Values or paths. */
  texts: string[];
  contentType: string | null;
  filename: string | null;
  notes: string[];
}

export const formOptions = ["form", "form-string"];

/** @throws AppError "invalid-curl" for a part without `=` */
export function readForm(options: readonly CurlOption[]): CurlForm {
  const form: CurlForm = { parts: [], notes: [] };
  for (const option of options.filter(({ name }) => formOptions.includes(name))) {
    const equals = option.value.indexOf("=");
    if (equals < 0) throw invalidCurl(`${option.typed} ${option.value} has no “=”`);
    const name = option.value.slice(0, equals);
    const content = option.value.slice(equals + 1);
    if (option.name === "form-string") form.parts.push(textPart(name, content, null));
    else readContent(name, content, form);
  }
  return form;
}

function readContent(name: string, content: string, form: CurlForm): void {
  const [sign] = content;
  if (sign === "<" || content === "@-") {
    form.notes.push(
      `The part “${name}” was left out: its value is in ${content.slice(1) || "a file"}, which was not read.`,
    );
    return;
  }
  const isFile = sign === "@";
  const read = parseContent(isFile ? content.slice(1) : content, isFile);
  form.notes.push(...read.notes.map((note) => `${note} of the part “${name}” was left out.`));
  const [path] = read.texts;
  const named = isFile && read.texts.length === 1 && path !== undefined && read.filename === baseName(path);
  if (read.filename !== null && !named) {
    form.notes.push(`The file name “${read.filename}” of the part “${name}” was left out: Envoi sends the file's own.`);
  }
  form.parts.push(
    isFile
      ? { type: "file", name, paths: read.texts, contentType: read.contentType, description: "", disabled: false }
      : textPart(name, read.texts.join(","), read.contentType),
  );
}

function textPart(name: string, value: string, contentType: string | null): Part {
  return { type: "text", name, value, contentType, description: "", disabled: false };
}

/** `word[,word…][;type=…][;filename=…]`, where a word may be quoted. Only files are several. */
function parseContent(text: string, several: boolean): Content {
  const content: Content = { texts: [], contentType: null, filename: null, notes: [] };
  const word = several
    ? /\s*(?:"((?:[^"\\]|\\[^])*)"\s*(?=[;,]|$)|([^;,]*))/y
    : /\s*(?:"((?:[^"\\]|\\[^])*)"\s*(?=;|$)|([^;]*))/y;
  let at = 0;
  do {
    word.lastIndex = at;
    const match = word.exec(text);
    content.texts.push(unquote(match?.[1]) ?? match?.[2]?.trimEnd() ?? "");
    at = word.lastIndex + 1;
  } while (several && text[at - 1] === ",");
  const parameter = /\s*([^=;]*)(?:=(?:"((?:[^"\\]|\\[^])*)"\s*(?=;|$)|([^;]*)))?(?:;|$)/y;
  let previous = "";
  while (at <= text.length && text[at - 1] === ";") {
    parameter.lastIndex = at;
    const match = parameter.exec(text);
    if (match === null) break;
    previous = readParameter(match, previous, content);
    at = parameter.lastIndex;
  }
  return content;
}

function readParameter(match: RegExpExecArray, previous: string, content: Content): string {
  const [whole, name = "", quoted, plain] = match;
  const value = unquote(quoted) ?? plain?.trim() ?? "";
  if (name === "type") content.contentType = value;
  else if (name === "filename") content.filename = value;
  else if (previous === "type" && name !== "headers" && name !== "encoder") {
    // What follows a type and is nothing of curl's is a parameter of the type.
    content.contentType += `;${whole.replace(/;$/, "").trimEnd()}`;
    return "type";
  } else if (name.trim() !== "") content.notes.push(`“${whole.replace(/;$/, "").trim()}”`);
  return name;
}

function unquote(text: string | undefined): string | undefined {
  return text?.replace(/\\([\\"])/g, "$1");
}
