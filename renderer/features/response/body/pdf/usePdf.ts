import { useEffect, useState } from "react";
import { toAppError } from "../../../../../shared/errors.ts";
import { openPdf, type Pdf, type PdfDocument } from "./pdfDocument.ts";

export interface PageSize {
  /** In points, as it is turned. */
  width: number;
  height: number;
}

export type PdfState =
  | { state: "loading" }
  | { state: "locked"; isWrong: boolean; answer: (password: string) => void }
  | { state: "failed"; isGone: boolean }
  | { state: "open"; pdf: Pdf; document: PdfDocument; firstSize: PageSize };

export function usePdf(bodyId: string, sizeBytes: number): PdfState {
  const [state, setState] = useState<PdfState>({ state: "loading" });
  useEffect(() => {
    let left = false;
    const show = (next: PdfState): void => void (left || setState(next));
    show({ state: "loading" });
    const askPassword = (isWrong: boolean, answer: (password: string) => void): void =>
      show({
        state: "locked",
        isWrong,
        answer: (password) => {
          show({ state: "loading" });
          answer(password);
        },
      });
    const opening = openPdf({ bodyId, sizeBytes, askPassword });
    const load = async (): Promise<void> => {
      const { pdf, document } = await opening.opened;
      show({ state: "open", pdf, document, firstSize: await sizeOfPage(document, 1) });
    };
    load().catch((thrown: unknown) => show({ state: "failed", isGone: toAppError(thrown).data.code === "body-gone" }));
    return () => {
      left = true;
      opening.close();
    };
  }, [bodyId, sizeBytes]);
  return state;
}

async function sizeOfPage(document: PdfDocument, number: number): Promise<PageSize> {
  const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 });
  return { width, height };
}
