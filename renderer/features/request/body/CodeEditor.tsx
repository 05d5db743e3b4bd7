/** CodeMirror for a body's text. React gives the text in and takes it out; the editor's own state stays its own. */
import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useTranslate } from "../../../locales/i18n.ts";
import type { KnownVariables } from "../../../editors/fields/pieces.ts";
import { variableTexts } from "../../../editors/fields/variableTexts.ts";
import { drawVariableCard } from "./drawVariableCard.tsx";
import { editorBase, languageOf, phrasesOf, type CodeLanguage } from "./editorBase.ts";
import { variableCompletion } from "./variableCompletion.ts";
import { variableMarks } from "./variableMarks.ts";
import styles from "./CodeEditor.module.css";

interface CodeEditorProps {
  label: string;
  value: string;
  language: CodeLanguage;
  variables: KnownVariables;
  onChange: (value: string) => void;
  /** For what stands outside: to go to a place, to put text in so that it can be undone. */
  viewRef: RefObject<EditorView | null>;
}

const fromOutside = Annotation.define<boolean>();

export function CodeEditor({ label, value, language, variables, onChange, viewRef }: CodeEditorProps) {
  const t = useTranslate();
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef({ value, onChange });
  const parts = useRef({ language: new Compartment(), variables: new Compartment(), words: new Compartment() });

  useLayoutEffect(() => {
    latest.current = { value, onChange };
  });
  useLayoutEffect(() => {
    const { language: languagePart, variables: variablesPart, words: wordsPart } = parts.current;
    const view = new EditorView({
      ...(host.current ? { parent: host.current } : {}),
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          editorBase(),
          languagePart.of([]),
          variablesPart.of([]),
          wordsPart.of([]),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged || update.transactions.some((one) => one.annotation(fromOutside))) return;
            latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    viewRef.current = view;
    return () => {
      view.destroy();
      viewRef.current = null;
    };
  }, [viewRef]);
  useEffect(() => {
    viewRef.current?.dispatch({ effects: parts.current.language.reconfigure(languageOf(language)) });
  }, [language, viewRef]);
  useEffect(() => {
    const completion = variableCompletion(variables, variableTexts(t));
    const extensions = [variableMarks(variables, drawVariableCard), completion];
    viewRef.current?.dispatch({ effects: parts.current.variables.reconfigure(extensions) });
  }, [variables, viewRef, t]);
  useEffect(() => {
    const words = [EditorView.contentAttributes.of({ "aria-label": label }), phrasesOf(t)];
    viewRef.current?.dispatch({ effects: parts.current.words.reconfigure(words) });
  }, [label, t, viewRef]);
  useEffect(() => {
    const view = viewRef.current;
    if (!view || value === view.state.doc.toString()) return;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: value },
      annotations: fromOutside.of(true),
    });
  }, [value, viewRef]);
  return <div ref={host} className={styles.editor} />;
}
