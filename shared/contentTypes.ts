/** The Content-Type that a body has when the person does not say otherwise. */
import mime from "mime";
import type { Body } from "./model/body.ts";

const textTypes = {
  json: "application/json",
  text: "text/plain; charset=utf-8",
  xml: "application/xml",
  sparql: "application/sparql-query",
} as const;

/** @param boundary of multipart */
export function defaultContentType(body: Body, boundary: string): string | null {
  switch (body.type) {
    case "none":
      return null;
    case "form-urlencoded":
      return "application/x-www-form-urlencoded";
    case "multipart-form":
      return `multipart/form-data; boundary=${boundary}`;
    case "file":
      return body.contentType || fileContentType(body.path);
    case "json":
    case "text":
    case "xml":
    case "sparql":
      return textTypes[body.type];
  }
}

/** By the name's extension. */
export function fileContentType(path: string): string {
  return mime.getType(baseName(path)) ?? "application/octet-stream";
}

/** The last part of an absolute or relative path of this or of the other platform. */
export function baseName(path: string): string {
  const windows = /^[a-z]:[\\/]|^\\\\/i.test(path);
  return path.split(windows ? /[\\/]/ : "/").at(-1) ?? path;
}
