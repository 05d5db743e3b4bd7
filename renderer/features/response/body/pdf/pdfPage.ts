/** One page of a PDF drawn into an element: picture, text to select, links. Not here: which pages are drawn, and when. */
import type { PageViewport, PDFPageProxy } from "pdfjs-dist";
import type { Pdf, PdfDocument } from "./pdfDocument.ts";
import type { PageSize } from "./usePdf.ts";

export interface PageLink {
  /** Of the page, from its left and its top. */
  box: { left: string; top: string; width: string; height: string };
  target: { url: string } | { destination: unknown };
}

export interface DrawnPage {
  size: PageSize;
  canvas: HTMLCanvasElement;
  text: HTMLElement;
  links: PageLink[];
}

/** A page of any size becomes a canvas that the browser can make. */
const mostPixels = 16_000_000;
const mostLinks = 1000;

/** @throws what pdf.js throws, also when `signal` is aborted */
export async function drawPage(
  { pdf, document }: { pdf: Pdf; document: PdfDocument },
  number: number,
  scale: number,
  signal: AbortSignal,
): Promise<DrawnPage> {
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale });
  const canvas = await drawCanvas(page, viewport, signal);
  const text = globalThis.document.createElement("div");
  const layer = new pdf.TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport });
  const cancel = (): void => layer.cancel();
  signal.addEventListener("abort", cancel);
  await layer.render().finally(() => signal.removeEventListener("abort", cancel));
  const links = await readLinks(page, viewport);
  return { size: { width, height }, canvas, text, links };
}

async function drawCanvas(page: PDFPageProxy, viewport: PageViewport, signal: AbortSignal): Promise<HTMLCanvasElement> {
  const { width, height } = viewport;
  const density = Math.min(devicePixelRatio, Math.sqrt(mostPixels / Math.max(1, width * height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.floor(width * density));
  canvas.height = Math.max(1, Math.floor(height * density));
  const task = page.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] });
  const cancel = (): void => task.cancel();
  if (signal.aborted) cancel();
  signal.addEventListener("abort", cancel);
  await task.promise.finally(() => signal.removeEventListener("abort", cancel));
  return canvas;
}

async function readLinks(page: PDFPageProxy, viewport: PageViewport): Promise<PageLink[]> {
  const annotations: unknown[] = await page.getAnnotations({ intent: "display" });
  return annotations.slice(0, mostLinks).flatMap((annotation) => {
    const target = targetOf(annotation);
    const rectangle = propertyOf(annotation, "rect");
    if (target === null || !Array.isArray(rectangle) || !rectangle.every(Number.isFinite)) return [];
    return [{ target, box: boxOf(viewport, rectangle.map(Number)) }];
  });
}

function targetOf(annotation: unknown): PageLink["target"] | null {
  if (propertyOf(annotation, "subtype") !== "Link") return null;
  const url = propertyOf(annotation, "url");
  if (typeof url === "string") return { url };
  const destination = propertyOf(annotation, "dest");
  return destination === null || destination === undefined ? null : { destination };
}

function boxOf(viewport: PageViewport, rectangle: number[]): PageLink["box"] {
  const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(rectangle[0] ?? 0, rectangle[1] ?? 0);
  const [x2 = 0, y2 = 0] = viewport.convertToViewportPoint(rectangle[2] ?? 0, rectangle[3] ?? 0);
  const share = (part: number, whole: number): string => `${(part / whole) * 100}%`;
  return {
    left: share(Math.min(x1, x2), viewport.width),
    top: share(Math.min(y1, y2), viewport.height),
    width: share(Math.abs(x2 - x1), viewport.width),
    height: share(Math.abs(y2 - y1), viewport.height),
  };
}

/** @returns the number of the page that a link within the document leads to; null: none */
export async function pageOfDestination(document: PdfDocument, destination: unknown): Promise<number | null> {
  const explicit: unknown = typeof destination === "string" ? await document.getDestination(destination) : destination;
  const target: unknown = Array.isArray(explicit) ? explicit[0] : null;
  if (typeof target === "number") return target + 1;
  const num = propertyOf(target, "num");
  const gen = propertyOf(target, "gen");
  if (typeof num !== "number" || typeof gen !== "number") return null;
  return (await document.getPageIndex({ num, gen })) + 1;
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
