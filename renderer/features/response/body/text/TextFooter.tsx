import { useState, useSyncExternalStore } from "react";
import type { ViewFacts } from "../../../../../shared/contract/bodyView.ts";
import type { Translate } from "../../../../locales/i18n.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { formatNumber, formatPercent } from "../../../../ui/format.ts";
import type { MenuAction } from "../../../../ui/Menu.tsx";
import { PopoverButton } from "../../../../ui/Popover.tsx";
import { TextField } from "../../../../ui/TextField.tsx";
import { FollowEnd } from "../footer/FollowEnd.tsx";
import { KeyButton } from "../footer/KeyButton.tsx";
import { PathButton } from "../footer/PathButton.tsx";
import footer from "../footer/footer.module.css";
import { CharsetPicker } from "./CharsetPicker.tsx";
import { drawnThere } from "./drawnThere.ts";
import { isEmptySelection, parsePlace } from "./positions.ts";
import styles from "./TextFooter.module.css";
import type { TextModel } from "./textModel.ts";

export interface TextFooterProps {
  model: TextModel;
  /** Of the value under the caret; "" when it has none. */
  path: string;
  pathActions: readonly MenuAction[];
  charset: string | null;
  onCharset: (charset: string | null) => void;
  goToOpen: boolean;
  onGoToOpen: (open: boolean) => void;
  onFind: () => void;
}

/** Where the caret is: the path of its value, its line and column; and the ways to other places. */
export function TextFooter(props: TextFooterProps) {
  const { model, path, pathActions, charset, onCharset } = props;
  const t = useTranslate();
  const facts = useSyncExternalStore(model.subscribe, () => model.facts);
  const follows = useSyncExternalStore(model.subscribe, () => model.followsEnd);
  return (
    <div className={footer.foot}>
      <PathButton path={path} label={t("body.pathActions")} actions={pathActions} />
      <Place model={model} />
      {facts.complete ? null : <FollowEnd follows={follows} onFollow={(follow) => model.follow(follow)} />}
      <span className={footer.end}>
        <CharsetPicker facts={facts} chosen={charset} onChoose={onCharset} />
        <GoToLine {...props} facts={facts} />
        <KeyButton shortcut="Mod+F" text={t("body.findKey")} onPress={props.onFind} />
      </span>
    </div>
  );
}

/** Alone: it is drawn anew with each move of the caret, which nothing else of the footer is. */
function Place({ model }: { model: TextModel }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const place = useSyncExternalStore(model.subscribe, () => placeText(model, language, t));
  return <span className={footer.place}>{place}</span>;
}

function placeText({ facts, caret }: TextModel, language: string, t: Translate): string {
  const lines = formatNumber(facts.lines, language);
  if (!caret.isShown) {
    if (facts.complete) return t("body.lineCount", { count: facts.lines });
    const share = facts.sizeBytes === 0 ? 0 : facts.readBytes / facts.sizeBytes;
    return t("body.linesSoFar", { lines, share: formatPercent(share, language) });
  }
  const { line, column } = caret.head;
  const key = isEmptySelection(caret.selection) ? "body.place" : "body.placeSelected";
  return t(key, {
    line: formatNumber(line + 1, language),
    lines,
    column: formatNumber(Math.min(column, Math.max(facts.longestColumns, 0)) + 1, language),
  });
}

type GoToLineProps = TextFooterProps & { facts: ViewFacts };

function GoToLine(props: GoToLineProps) {
  const t = useTranslate();
  return (
    <PopoverButton
      label={t("body.goTo")}
      placement="top end"
      isOpen={props.goToOpen}
      onOpenChange={props.onGoToOpen}
      trigger={<KeyButton shortcut="Mod+G" text={t("body.goToKey")} />}
    >
      {(close) => <GoToForm {...props} close={close} />}
    </PopoverButton>
  );
}

/** Begins empty each time that it is opened. */
function GoToForm({ model, facts, close }: GoToLineProps & { close: () => void }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const go = (): void => {
    const place = parsePlace(text, model.facts.lines);
    if (place === null) return setProblem(t("body.goToProblem"));
    model.reveal(place.line, place.column, "third");
    model.caret.place(place, { reveal: false });
    // After the text is there: closing takes longer than going there.
    void drawnThere(model).then(close);
  };
  return (
    <form
      className={styles.goTo}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <TextField
        label={t("body.goTo")}
        hint={t("body.goToHint", { lines: formatNumber(facts.lines, language) })}
        problem={problem}
        value={text}
        onChange={setText}
        autoFocus
        code
      />
    </form>
  );
}
