/** CodeMirror for Markdown: the text comes in once, and goes out as it is typed. */
import { useEffect, useLayoutEffect, useRef } from "react";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import styles from "./Docs.module.css";

interface MarkdownFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

const marks = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "600" },
  { tag: tags.strong, fontWeight: "600" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: [tags.link, tags.url], color: "var(--info)" },
  { tag: tags.monospace, color: "var(--patch)" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.quote], color: "var(--ink-3)" },
]);

export function MarkdownField({ label, value, onChange }: MarkdownFieldProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ value, onChange });
  useLayoutEffect(() => {
    latest.current = { value, onChange };
  });
  useLayoutEffect(() => {
    const editor = new EditorView({
      ...(host.current ? { parent: host.current } : {}),
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          base(label),
          EditorView.updateListener.of((update) => {
            const text = update.state.doc.toString();
            if (update.docChanged && text !== latest.current.value) latest.current.onChange(text);
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || value === editor.state.doc.toString()) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  return <div ref={host} className={styles.field} />;
}

/** Tab leaves it: it is text, not code. Sends stay the window's. */
function base(label: string): Extension {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return [
    ...(nonce ? [EditorView.cspNonce.of(nonce)] : []),
    history(),
    drawSelection(),
    markdown(),
    syntaxHighlighting(marks),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "true" }),
    keymap.of([...historyKeymap, ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter")]),
  ];
}
