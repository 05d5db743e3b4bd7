/**
 * The built interface as files with their headers, for the browser shell's server and the desktop shell's protocol
 * alike. Only files below its directory are served, and nothing inline runs.
 */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

export interface PageFile {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".json": "application/json",
  // What pdf.js reads while it draws: maps of characters and the fonts that every reader has.
  ".bcmap": "application/octet-stream",
  ".pfb": "application/octet-stream",
  ".ttf": "font/ttf",
};

/** @param path of a URL, still percent-encoded, query removed @param connectSources what the page may talk to */
export async function readPageFile(directory: string, path: string, connectSources: string[]): Promise<PageFile> {
  const file = locate(directory, path);
  const contentType = file === null ? undefined : contentTypes[extname(file)];
  if (file === null || contentType === undefined) return notFound();
  try {
    const bytes = await readFile(file);
    const isPage = extname(file) === ".html";
    const nonce = randomBytes(16).toString("base64");
    return {
      status: 200,
      headers: {
        "Content-Type": contentType,
        "Cache-Control": isPage ? "no-store" : "public, max-age=31536000, immutable",
        ...securityHeaders(nonce, connectSources),
      },
      body: isPage
        ? new Uint8Array(Buffer.from(bytes.toString("utf8").replaceAll("__CSP_NONCE__", nonce)))
        : new Uint8Array(bytes),
    };
  } catch {
    return notFound();
  }
}

function locate(directory: string, path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded.includes("\0")) return null;
  const file = normalize(join(directory, decoded === "/" ? "index.html" : decoded));
  return file.startsWith(directory + sep) ? file : null;
}

function notFound(): PageFile {
  return {
    status: 404,
    headers: { "Content-Type": "text/plain; charset=utf-8", ...securityHeaders("", []) },
    body: new Uint8Array(Buffer.from("Not found")),
  };
}

/** The nonce is for styles that CodeMirror makes while it runs; scripts come from files only. */
function securityHeaders(nonce: string, connectSources: string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce ? ` 'nonce-${nonce}'` : ""}`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connectSources].join(" ")}`,
    "worker-src 'self'",
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  return {
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
}
