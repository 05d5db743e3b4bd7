import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { xml } from "@codemirror/lang-xml";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec, type Extension } from "@codemirror/state";
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Translate } from "../../../locales/i18n.ts";

export type CodeLanguage = "json" | "xml" | "text";

// The tokens' colours, as in the response.
const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.attributeName], color: "var(--info)" },
  { tag: [tags.string, tags.attributeValue], color: "var(--ok)" },
  { tag: [tags.number, tags.bool, tags.null, tags.tagName, tags.keyword], color: "var(--patch)" },
  {
    tag: [tags.punctuation, tags.bracket, tags.angleBracket, tags.comment, tags.processingInstruction],
    color: "var(--ink-3)",
  },
  { tag: tags.invalid, color: "var(--bad)" },
]);

/** All but the language. Sends and saves stay the window's: Ctrl+Enter and Ctrl+S are not taken. */
export function editorBase(): Extension {
  const keys = defaultKeymap.filter((binding) => binding.key !== "Mod-Enter");
  return [
    nonce(),
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    dropCursor(),
    EditorState.allowMultipleSelections.of(true),
    indentUnit.of("  "),
    EditorState.tabSize.of(2),
    indentOnInput(),
    bracketMatching(),
    highlightSelectionMatches(),
    search({ top: true }),
    syntaxHighlighting(colours),
    EditorView.lineWrapping,
    // Tab indents; Escape, then Tab leaves the editor (CodeMirror's own way out of a tab trap).
    Prec.low(keymap.of([...searchKeymap, ...historyKeymap, ...keys, indentWithTab])),
  ];
}

export function languageOf(language: CodeLanguage): Extension {
  if (language === "json") return json();
  return language === "xml" ? xml() : [];
}

/** The search panel's own words in the language of the window. */
export function phrasesOf(t: Translate): Extension {
  return EditorState.phrases.of({
    Find: t("request.search.find"),
    Replace: t("request.search.replaceWith"),
    next: t("request.search.next"),
    previous: t("request.search.previous"),
    all: t("request.search.all"),
    "match case": t("request.search.matchCase"),
    regexp: t("request.search.regexp"),
    "by word": t("request.search.byWord"),
    replace: t("request.search.replace"),
    "replace all": t("request.search.replaceAll"),
    close: t("request.search.close"),
    "current match": t("request.search.currentMatch"),
    "on line": t("request.search.onLine"),
    "replaced match on line $": t("request.search.replacedMatch"),
    "replaced $ matches": t("request.search.replacedMatches"),
    "Go to line": t("request.search.goToLine"),
    go: t("request.search.go"),
  });
}

function nonce(): Extension {
  const content = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return content ? EditorView.cspNonce.of(content) : [];
}
