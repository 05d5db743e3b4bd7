import { useId, useRef } from "react";
import { isToken } from "../../../../shared/headers.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { sendTab } from "../../../state/sending.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { ChevronDown } from "../../../ui/icons.tsx";
import { methodClassName } from "../../../ui/MethodLabel.tsx";
import { CompletionList } from "../../../editors/fields/CompletionList.tsx";
import { useCompletion } from "../../../editors/fields/useCompletion.ts";
import { useChange, useRequestPart, useVariables } from "../panels/useRequest.ts";
import styles from "./MethodPicker.module.css";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "QUERY", "TRACE"];
const widestCh = 14;

/** The usual methods to pick from, and any other to type: case matters in a method (RFC 9110 section 9.1). */
export function MethodPicker({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const method = useRequestPart(tabId, (request) => request.method);
  const variables = useVariables(tabId);
  const change = useChange(tabId);
  const put = (next: string): void => change((request) => ({ ...request, method: next.trim() }));
  const completion = useCompletion({ input, value: method, variables, suggestions: methods, onChange: put });
  const isWrong = !isToken(method);
  const toggle = (): void => {
    input.current?.focus();
    if (completion.isOpen) completion.close();
    else completion.openAll();
  };
  return (
    <div className={styles.picker}>
      <input
        ref={input}
        role="combobox"
        aria-label={t("request.method")}
        aria-autocomplete="list"
        aria-expanded={completion.isOpen}
        aria-controls={completion.isOpen ? `${id}-list` : undefined}
        aria-activedescendant={completion.isOpen && completion.active >= 0 ? `${id}-${completion.active}` : undefined}
        aria-invalid={isWrong || undefined}
        className={joinClassNames(styles.input, methodClassName(method))}
        style={{ width: `${Math.min(widestCh, Math.max(3, method.length))}ch` }}
        title={isWrong ? t("request.badMethod") : undefined}
        autoComplete="off"
        spellCheck={false}
        value={method}
        onChange={(event) => {
          put(event.target.value);
          completion.textChanged(event.target.value, event.target.selectionStart ?? 0);
        }}
        onFocus={(event) => event.target.select()}
        onBlur={() => {
          completion.close();
          if (method === "") put("GET");
        }}
        onKeyDown={(event) => {
          if (completion.handleKey(event)) return;
          if (event.key === "ArrowDown" || event.key === "ArrowUp") completion.openAll();
          else if (event.key === "Enter") void sendTab(tabId);
          else return;
          event.preventDefault();
        }}
      />
      <button
        type="button"
        tabIndex={-1}
        className={styles.caret}
        aria-label={t("request.chooseMethod")}
        // The input keeps the focus: it is what the list belongs to.
        onMouseDown={(event) => event.preventDefault()}
        onClick={toggle}
      >
        <ChevronDown size={12} />
      </button>
      {completion.isOpen && (
        <CompletionList
          id={id}
          anchor={input}
          completion={completion}
          label={t("request.method")}
          labelClassName={(label) => joinClassNames(styles.option, methodClassName(label))}
        />
      )}
    </div>
  );
}
