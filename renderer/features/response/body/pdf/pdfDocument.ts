/**
 * Opens a PDF of the body store with pdf.js, in a thread of its own that ends with it. Bytes are asked for as pages
 * need them. Nothing of a document runs: neither its scripts nor its forms are made.
 */
import type * as PdfModule from "pdfjs-dist";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { readBodyRange } from "../../../../state/bodies.ts";

export type Pdf = typeof PdfModule;
export type PdfDocument = PDFDocumentProxy;

export interface OpeningPdf {
  opened: Promise<{ pdf: Pdf; document: PdfDocument }>;
  /** Also of one that is still being opened. */
  close(): void;
}

interface PdfSource {
  bodyId: string;
  sizeBytes: number;
  /** Called for an encrypted one, again when the password was wrong. */
  askPassword: (isWrong: boolean, answer: (password: string) => void) => void;
}

const rangeBytes = 256 * 1024;
/** Of an image of a page, decoded; larger ones are left out or made smaller. */
const mostImagePixels = 64 * 1024 * 1024;
const mostCanvasBytes = 64 * 1024 * 1024;

export function openPdf(source: PdfSource): OpeningPdf {
  const worker = new Worker(new URL("./pdfWorker.ts", import.meta.url), { type: "module" });
  const closed = new AbortController();
  const gone = Promise.withResolvers<never>();
  worker.addEventListener("error", () => gone.reject(new Error("the thread of the document ended")));
  const open = async (): Promise<{ pdf: Pdf; document: PdfDocument }> => {
    const pdf = await import("pdfjs-dist");
    if (closed.signal.aborted) throw new Error("closed");
    // See scripts/pdfAssets.ts.
    const assetsUrl = new URL(`assets/pdf-${pdf.version}/`, document.baseURI).href;
    const task = pdf.getDocument({
      range: rangeTransport(pdf, source, closed.signal, gone.reject),
      worker: pdf.PDFWorker.create({ port: worker }),
      rangeChunkSize: rangeBytes,
      disableAutoFetch: true,
      disableStream: true,
      enableXfa: false,
      // WebAssembly would need a weaker policy of the window.
      useWasm: false,
      useWorkerFetch: true,
      cMapUrl: `${assetsUrl}cmaps/`,
      standardFontDataUrl: `${assetsUrl}standard_fonts/`,
      wasmUrl: `${assetsUrl}wasm/`,
      maxImageSize: mostImagePixels,
      canvasMaxAreaInBytes: mostCanvasBytes,
      verbosity: pdf.VerbosityLevel.ERRORS,
    });
    task.onPassword = (answer: (password: string) => void, reason: number) =>
      source.askPassword(reason === pdf.PasswordResponses.INCORRECT_PASSWORD, answer);
    closed.signal.addEventListener("abort", () => void task.destroy().catch(() => undefined));
    return { pdf, document: await Promise.race([task.promise, gone.promise]) };
  };
  return {
    opened: open(),
    close() {
      closed.abort();
      // Not only asked to end: a document may keep it busy for ever.
      worker.terminate();
    },
  };
}

function rangeTransport(pdf: Pdf, source: PdfSource, signal: AbortSignal, fail: (error: unknown) => void) {
  class BodyRanges extends pdf.PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      readBodyRange(source.bodyId, begin, end - begin, { signal }).then(
        (bytes) => signal.aborted || this.onDataRange(begin, bytes),
        (error: unknown) => signal.aborted || fail(error),
      );
    }
  }
  return new BodyRanges(source.sizeBytes, null);
}
