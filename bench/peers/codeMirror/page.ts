/** The page of CodeMirror 6 with what a viewer of JSON needs: numbers, folds, brackets, colours. Asked by the bench. */
import { json } from "@codemirror/lang-json";
import { bracketMatching, defaultHighlightStyle, foldGutter, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, lineNumbers } from "@codemirror/view";

export interface CodeMirrorBench {
  /** From the last byte to the first painted lines, and from the beginning of the fetch to them. */
  show(address: string): Promise<{ firstLinesMs: number; askedToLinesMs: number }>;
  /** To a share of the text: until its text is painted, and until it has colours; null: not within the wait. */
  jump(share: number, coloursWithinMs: number): Promise<{ textMs: number; colouredMs: number | null }>;
}

let view: EditorView | null = null;
const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const bench: CodeMirrorBench = { show, jump };
Object.assign(globalThis, { bench });

async function show(address: string): ReturnType<CodeMirrorBench["show"]> {
  const parent = document.getElementById("editor");
  if (parent === null) throw new Error("there is no place for the editor");
  const askedMs = performance.now();
  const response = await fetch(address);
  const doc = await response.text();
  const isJson = (response.headers.get("content-type") ?? "").includes("json");
  const extensions = [
    lineNumbers(),
    foldGutter(),
    drawSelection(),
    bracketMatching(),
    syntaxHighlighting(defaultHighlightStyle),
    EditorState.readOnly.of(true),
    isJson ? json() : [],
  ];
  view = new EditorView({ state: EditorState.create({ doc, extensions }), parent });
  await drawn(0);
  const paintedMs = performance.now();
  const [timing] = performance.getEntriesByName(address);
  const lastByteMs = timing instanceof PerformanceResourceTiming ? timing.responseEnd : Number.NaN;
  return { firstLinesMs: paintedMs - lastByteMs, askedToLinesMs: paintedMs - askedMs };
}

async function jump(share: number, coloursWithinMs: number): Promise<{ textMs: number; colouredMs: number | null }> {
  if (view === null) throw new Error("nothing is shown");
  const at = Math.floor(view.state.doc.length * share);
  const beganMs = performance.now();
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center", x: "center" }) });
  await drawn(at);
  const textMs = performance.now() - beganMs;
  while (performance.now() - beganMs < coloursWithinMs) {
    if (view.contentDOM.querySelector(".cm-line span[class]") !== null) {
      return { textMs, colouredMs: performance.now() - beganMs };
    }
    await frame();
  }
  return { textMs, colouredMs: null };
}

/** In the frame that is about to be painted, text stands where that place of the text is. */
async function drawn(at: number): Promise<void> {
  for (;;) {
    await frame();
    if (view === null) continue;
    const isThere = view.visibleRanges.some(({ from, to }) => from <= at && at <= to);
    if (isThere && view.coordsAtPos(at) !== null) return;
  }
}
