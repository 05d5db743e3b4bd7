/** What a request's body is made of, for the engine to stream. Reads no file: only the engine can. */
import { baseName, defaultContentType, fileContentType } from "./contentTypes.ts";
import { serializeForm } from "./formUrlencoded.ts";
import { checkHeader, findHeader } from "./headers.ts";
import { enabledPairs } from "./model/entry.ts";
import type { Part } from "./model/body.ts";
import type { Request } from "./model/request.ts";
import { utf8Bytes } from "./platform.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export type PartSource = { type: "bytes"; bytes: Bytes } | { type: "file"; path: string };

export interface MultipartPart {
  /** Delimiter, header fields and the empty line, to be sent just before the source. */
  head: Bytes;
  source: PartSource;
}

/** `contentType` is what the body asks for; a header of the person wins over it (see wireHeaders). */
export type PreparedBody =
  | { type: "none" }
  | { type: "bytes"; bytes: Bytes; contentType: string | null }
  /** Each part's head and source in turn, then `closing`. */
  | { type: "multipart"; boundary: string; parts: MultipartPart[]; closing: Bytes; contentType: string | null }
  | { type: "file"; path: string; contentType: string | null };

/**
 * @param request resolved (see resolveRequest)
 * @param boundary of multipart, unlikely to be in any part; one that the person typed into Content-Type wins
 * @throws AppError "invalid-header" for a part's Content-Type that cannot be sent
 */
export function bodyPlan(request: Request, boundary: string): PreparedBody {
  const { body } = request;
  if (body.type === "none") return body;
  const used = boundaryOf(findHeader(enabledPairs(request.headers), "content-type") ?? "") ?? boundary;
  const contentType = defaultContentType(body, used);
  switch (body.type) {
    case "json":
    case "text":
    case "xml":
    case "sparql":
      return { type: "bytes", bytes: utf8Bytes(body.text), contentType };
    case "form-urlencoded":
      return { type: "bytes", bytes: utf8Bytes(serializeForm(enabledPairs(body.fields))), contentType };
    case "file":
      return { type: "file", path: body.path, contentType };
    case "multipart-form":
      return planMultipart(body.parts, used, contentType);
  }
}

/**
 * Bytes of the whole body.
 * @param fileLength bytes of the file at a path; null when it is not known (a pipe)
 */
export function plannedLength(plan: PreparedBody, fileLength: (path: string) => number | null): number | null {
  switch (plan.type) {
    case "none":
      return 0;
    case "bytes":
      return plan.bytes.length;
    case "file":
      return fileLength(plan.path);
    case "multipart": {
      let total = plan.closing.length;
      for (const { head, source } of plan.parts) {
        const length = source.type === "bytes" ? source.bytes.length : fileLength(source.path);
        if (length === null) return null;
        total += head.length + length;
      }
      return total;
    }
  }
}

/** The boundary parameter of a multipart media type, quoted or not; null when it is not there. */
export function boundaryOf(contentType: string): string | null {
  if (!/^\s*multipart\//i.test(contentType)) return null;
  const match = /;\s*boundary=(?:"([^"\r\n]+)"|([^\s;"]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/** RFC 7578, names raw in UTF-8 as browsers send them. */
function planMultipart(parts: readonly Part[], boundary: string, contentType: string | null): PreparedBody {
  const planned = parts.filter((part) => !part.disabled && !isBlank(part)).flatMap(planPart);
  return {
    type: "multipart",
    boundary,
    parts: planned.map(({ fields, source }, index) => ({
      head: utf8Bytes(`${index === 0 ? "" : "\r\n"}--${boundary}\r\n${fields.join("\r\n")}\r\n\r\n`),
      source,
    })),
    closing: utf8Bytes(`${planned.length === 0 ? "" : "\r\n"}--${boundary}--\r\n`),
    contentType,
  };
}

/** The row that waits for text. */
function isBlank(part: Part): boolean {
  return part.name === "" && (part.type === "text" ? part.value === "" : part.paths.length === 0);
}

function planPart(part: Part): { fields: string[]; source: PartSource }[] {
  const disposition = `Content-Disposition: form-data; name="${escapeQuoted(part.name)}"`;
  if (part.type === "text") {
    const fields = part.contentType ? [disposition, contentTypeField(part.contentType)] : [disposition];
    return [{ fields, source: { type: "bytes", bytes: utf8Bytes(part.value) } }];
  }
  return part.paths.map((path) => ({
    fields: [
      `${disposition}; filename="${escapeQuoted(baseName(path))}"`,
      contentTypeField(part.contentType || fileContentType(path)),
    ],
    source: { type: "file", path },
  }));
}

function contentTypeField(value: string): string {
  checkHeader("Content-Type", value);
  return `Content-Type: ${value}`;
}

/** WHATWG HTML, multipart/form-data encoding algorithm. */
function escapeQuoted(text: string): string {
  return text.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22");
}
