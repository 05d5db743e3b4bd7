/** Two texts side by side in CodeMirror. Loaded when it is first needed: most windows never compare. */
import { MergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightSpecialChars, lineNumbers } from "@codemirror/view";

interface MergeTexts {
  one: string;
  other: string;
  labels: { one: string; other: string; unchanged: string };
}

/** @returns what takes it away again */
export function showMerge(parent: HTMLElement, { one, other, labels }: MergeTexts): () => void {
  const side = (doc: string, label: string) => ({ doc, extensions: [...common(labels.unchanged), named(label)] });
  const view = new MergeView({
    parent,
    a: side(one, labels.one),
    b: side(other, labels.other),
    collapseUnchanged: { margin: 3, minSize: 6 },
    gutter: true,
    diffConfig: { scanLimit: 5000, timeout: 1500 },
  });
  return () => view.destroy();
}

function common(unchanged: string): Extension[] {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return [
    ...(nonce ? [EditorView.cspNonce.of(nonce)] : []),
    lineNumbers(),
    // What nobody would see, or what turns the order of the rest.
    highlightSpecialChars({ addSpecialChars: /[\u202a-\u202c\u2060-\u2064\u2068]/g }),
    EditorView.lineWrapping,
    EditorState.readOnly.of(true),
    EditorState.phrases.of({ "$ unchanged lines": unchanged }),
  ];
}

function named(label: string): Extension {
  return EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" });
}
