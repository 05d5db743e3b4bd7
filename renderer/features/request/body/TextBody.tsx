import { lazy, Suspense, useDeferredValue, useMemo, useRef, type ReactNode } from "react";
import type { EditorView } from "@codemirror/view";
import type { Body } from "../../../../shared/model/body.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { Button } from "../../../ui/Button.tsx";
import { useVariables } from "../panels/useRequest.ts";
import { beautifyJson, checkJson, lineAndColumn, type JsonProblem } from "./json.ts";
import styles from "./BodyPanel.module.css";

/** The editor is a third of the window's code, and is not on the first thing that one sees. */
const CodeEditor = lazy(async () => ({ default: (await import("./CodeEditor.tsx")).CodeEditor }));

type TextBodyValue = Extract<Body, { text: string }>;

interface TextBodyProps {
  tabId: string;
  body: TextBodyValue;
  tools: ReactNode;
  onChange: (body: TextBodyValue) => void;
}

export function TextBody({ tabId, body, tools, onChange }: TextBodyProps) {
  const t = useTranslate();
  const variables = useVariables(tabId);
  const view = useRef<EditorView>(null);
  const isJson = body.type === "json";
  const settled = useDeferredValue(body.text);
  const problem = useMemo(() => (isJson && settled.trim() !== "" ? checkJson(settled) : null), [isJson, settled]);
  const beautify = (): void => {
    const result = beautifyJson(body.text);
    if (!result.ok) goTo(view.current, result.problem);
    // Through the editor, so that its own undo takes it back.
    else view.current?.dispatch({ changes: { from: 0, to: view.current.state.doc.length, insert: result.text } });
  };
  return (
    <div className={styles.text}>
      <div className={styles.tools}>
        {tools}
        {isJson && (
          <Button
            size="small"
            look="quiet"
            className={styles.end ?? ""}
            onPress={beautify}
            isDisabled={settled.trim() === ""}
          >
            {t("request.body.beautify")}
          </Button>
        )}
      </div>
      <Suspense>
        <CodeEditor
          label={t("request.body.editor")}
          value={body.text}
          language={body.type === "sparql" ? "text" : body.type}
          variables={variables}
          onChange={(text) => onChange({ ...body, text })}
          viewRef={view}
        />
      </Suspense>
      {isJson && settled.trim() !== "" && (
        <JsonState text={settled} problem={problem} onGoTo={() => problem && goTo(view.current, problem)} />
      )}
    </div>
  );
}

interface JsonStateProps {
  text: string;
  problem: JsonProblem | null;
  onGoTo: () => void;
}

function JsonState({ text, problem, onGoTo }: JsonStateProps) {
  const t = useTranslate();
  if (problem === null) return <div className={styles.problem}>{t("request.body.jsonValid")}</div>;
  const what = t(`request.body.jsonExpected.${problem.expected}`);
  return (
    <div className={styles.problem} data-bad>
      <span>{t("request.body.jsonProblem", { ...lineAndColumn(text, problem.offset), problem: what })}</span>
      <Button size="small" look="quiet" onPress={onGoTo}>
        {t("request.body.goToProblem")}
      </Button>
    </div>
  );
}

function goTo(view: EditorView | null, problem: JsonProblem): void {
  if (!view) return;
  view.dispatch({ selection: { anchor: Math.min(problem.offset, view.state.doc.length) }, scrollIntoView: true });
  view.focus();
}
