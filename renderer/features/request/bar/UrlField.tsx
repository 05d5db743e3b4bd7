import { useRef, type ClipboardEvent, type KeyboardEvent, type RefObject } from "react";
import { looksLikeCurl } from "../../../../shared/curl/readCurl.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { sendTab } from "../../../state/sending.ts";
import { urlPieces } from "../../../editors/fields/pieces.ts";
import { VariableField } from "../../../editors/fields/VariableField.tsx";
import { withUrl } from "../panels/requestEdits.ts";
import { useChange, useRequestPart, useVariables } from "../panels/useRequest.ts";
import { pasteCurl } from "./curl.ts";

interface UrlFieldProps {
  tabId: string;
  inputRef: RefObject<HTMLInputElement | null>;
}

/** The URL. Enter sends; a pasted cURL command becomes the whole request, and Ctrl+Z at once takes that back. */
export function UrlField({ tabId, inputRef }: UrlFieldProps) {
  const t = useTranslate();
  const url = useRequestPart(tabId, (request) => request.url);
  const variables = useVariables(tabId);
  const change = useChange(tabId);
  const undoPaste = useRef<(() => void) | null>(null);
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData("text");
    if (!looksLikeCurl(text)) return;
    event.preventDefault();
    undoPaste.current = pasteCurl(tabId, text);
  };
  const pressKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      void sendTab(tabId);
    }
    const undoes = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (undoes && undoPaste.current !== null) {
      event.preventDefault();
      undoPaste.current();
      undoPaste.current = null;
    }
  };
  return (
    <VariableField
      size="url"
      label={t("request.url")}
      inputRef={inputRef}
      value={url}
      variables={variables}
      readPieces={urlPieces}
      placeholder={t("request.urlPlaceholder")}
      onChange={(text) => {
        undoPaste.current = null;
        change((request) => withUrl(request, text.replaceAll(/[\r\n]+/g, "")));
      }}
      onPaste={paste}
      onKeyDown={pressKey}
    />
  );
}
