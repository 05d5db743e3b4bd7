/** A body as text, raw or pretty, of any size: a view of the engine over it, its rows, find, places and values. */
import { useRef, useState, type KeyboardEvent } from "react";
import type { Syntax } from "../../../../shared/contract/bodyView.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { matchesShortcut } from "../../../state/shortcuts.ts";
import { MenuAt, type MenuPoint } from "./MenuAt.tsx";
import { ErrorNotice } from "../status/ErrorNotice.tsx";
import { BodyToolbar, type BodyToolbarProps } from "./BodyToolbar.tsx";
import styles from "./BodyViewer.module.css";
import { copyAll, copySelection, readValue } from "./text/copying.ts";
import { FindField } from "./find/FindField.tsx";
import { TextBanners } from "./text/TextBanners.tsx";
import { TextFooter } from "./text/TextFooter.tsx";
import { TextView } from "./text/TextView.tsx";
import { useBodyView, type TextOfBody } from "./text/useBodyView.ts";
import { hasPaths, useCaretValue } from "./text/useCaretValue.ts";
import { useSoughtByte } from "./text/useSoughtByte.ts";
import { useTextFind, type TextFind } from "./text/useTextFind.ts";
import { pathActions, valueActions } from "./text/valueActions.ts";
import type { BodyCharset } from "./useBodyCharset.ts";
import { useRemembered } from "./useRemembered.ts";
import { SetVariable } from "./value/SetVariable.tsx";

interface TextBodyProps {
  bodyId: string;
  form: "raw" | "pretty";
  syntax: Syntax;
  /** As the view is made. */
  charset: BodyCharset;
  /** Of what was received: null goes back to what is found out. */
  onCharset: (charset: string | null) => void;
  chosenCharset: string | null;
  /** Elements that a filter found: they have no root, and need none. */
  isExcerpt: boolean;
  /** A byte of the body to go to; null: none. */
  soughtBytes: number | null;
  /** It was gone to. */
  onFound: () => void;
  /** undefined: the body has no tree. */
  showInTree: ((path: readonly (string | number)[]) => void) | undefined;
  toolbar: BodyToolbarProps;
}

const wraps = new Map<string, boolean>();

export function TextBody({
  bodyId,
  form,
  syntax,
  charset,
  onCharset,
  chosenCharset,
  isExcerpt,
  soughtBytes,
  onFound,
  showInTree,
  toolbar,
}: TextBodyProps) {
  const [isWrapped, setWrap] = useRemembered(wraps, "all");
  const wrap = isWrapped ?? false;
  const [goToOpen, openGoTo] = useState(false);
  const findInput = useRef<HTMLInputElement>(null);
  const viewer = useRef<HTMLDivElement>(null);
  const { view, problem } = useBodyView({
    bodyId,
    form,
    syntax,
    charset: charset.label,
    charsetFrom: charset.from,
  });
  if (view !== null && view.model.wrap !== wrap) view.model.setWrap(wrap);
  const find = useTextFind(view);
  useSoughtByte(view, soughtBytes, onFound);
  const onKeyDown = (event: KeyboardEvent): void => {
    const press = event.nativeEvent;
    if (matchesShortcut(press, "Mod+F")) findInput.current?.select();
    else if (matchesShortcut(press, "Mod+G")) openGoTo(true);
    else if (event.key === "F3") find.move(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const focusText = (): void => viewer.current?.querySelector<HTMLElement>('[role="textbox"][aria-readonly]')?.focus();
  return (
    <div ref={viewer} className={styles.viewer} onKeyDown={onKeyDown}>
      <BodyToolbar
        {...toolbar}
        viewId={view?.viewId ?? null}
        text={{
          find: <FindField find={find} inputRef={findInput} onLeave={focusText} />,
          wrap,
          onWrap: setWrap,
          onCopy: () => void (view !== null && copyAll(view)),
        }}
      />
      {view === null ? null : <TextBanners model={view.model} syntax={syntax} isExcerpt={isExcerpt} />}
      {problem === null ? null : (
        <div className={styles.problem}>
          <ErrorNotice error={problem} />
        </div>
      )}
      {view === null ? (
        <div className={styles.loading} />
      ) : (
        <OpenedText
          {...{ view, syntax, find, goToOpen, showInTree }}
          charset={chosenCharset}
          onCharset={onCharset}
          onGoToOpen={openGoTo}
          onFind={() => findInput.current?.select()}
        />
      )}
    </div>
  );
}

interface OpenedTextProps {
  view: TextOfBody;
  syntax: Syntax;
  find: TextFind;
  charset: string | null;
  onCharset: (charset: string | null) => void;
  goToOpen: boolean;
  onGoToOpen: (open: boolean) => void;
  onFind: () => void;
  showInTree: TextBodyProps["showInTree"];
}

function OpenedText(props: OpenedTextProps) {
  const { view, syntax, find, charset, onCharset, goToOpen, onGoToOpen, onFind } = props;
  const t = useTranslate();
  const { model } = view;
  const caretValue = useCaretValue(view, syntax);
  const [menu, setMenu] = useState<MenuPoint | null>(null);
  const [used, setUsed] = useState<{ value: string; name: string } | null>(null);
  const value = caretValue?.value ?? null;
  const useValue = async (): Promise<void> => {
    if (value === null || value.end === null) return;
    const text = await readValue(view, value.start, value.end);
    const name = value.segments.findLast((segment) => typeof segment === "string");
    if (text !== null) setUsed({ value: text, name: typeof name === "string" ? name : "" });
  };
  const parts = { view, value, t, useValue: () => void useValue(), showInTree: props.showInTree };
  const path = value === null || !hasPaths(syntax) ? "" : value.xpath === "" ? value.jsonPath : value.xpath;
  return (
    <>
      <TextView
        key={view.viewId}
        model={model}
        matches={find.found?.matches ?? null}
        currentMatch={find.current}
        brackets={caretValue?.brackets ?? []}
        onMenu={setMenu}
        onCopy={() => void copySelection(view)}
      />
      <TextFooter
        {...{ model, path, charset, onCharset, goToOpen, onGoToOpen, onFind }}
        pathActions={pathActions(parts)}
      />
      <MenuAt label={t("body.menu")} point={menu} onClose={() => setMenu(null)} actions={() => valueActions(parts)} />
      {used === null ? null : (
        <SetVariable value={used.value} suggestedName={used.name} onClose={() => setUsed(null)} />
      )}
    </>
  );
}
