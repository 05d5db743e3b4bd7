import { ArrowDownToLine } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { ToggleButton } from "react-aria-components";
import type { ViewFacts } from "../../../../../shared/contract/bodyView.ts";
import type { Translate } from "../../../../locales/i18n.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { formatShortcut } from "../../../../state/shortcuts.ts";
import { useStore } from "../../../../state/store.ts";
import { Button } from "../../../../ui/Button.tsx";
import { formatNumber, formatPercent } from "../../../../ui/format.ts";
import { Keycaps } from "../../../../ui/Keycaps.tsx";
import { MenuButton, type MenuAction } from "../../../../ui/Menu.tsx";
import { PopoverButton } from "../../../../ui/Popover.tsx";
import { TextField } from "../../../../ui/TextField.tsx";
import { joinClassNames } from "../../../../ui/className.ts";
import { withHidden } from "../hiddenText.tsx";
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
    <div className={styles.foot}>
      {path === "" ? null : (
        <MenuButton label={t("body.pathActions")} actions={pathActions} placement="top start">
          <Button
            look="quiet"
            size="small"
            className={joinClassNames(styles.path)}
            aria-label={t("body.pathOf", { path })}
          >
            {withHidden(path)}
          </Button>
        </MenuButton>
      )}
      <Place model={model} />
      {facts.complete ? null : (
        <ToggleButton className={styles.follow ?? ""} isSelected={follows} onChange={(follow) => model.follow(follow)}>
          <ArrowDownToLine size={13} strokeWidth={1.7} />
          {t("body.followEnd")}
        </ToggleButton>
      )}
      <span className={styles.end}>
        <CharsetPicker facts={facts} chosen={charset} onChoose={onCharset} />
        <GoToLine {...props} facts={facts} />
        <Button look="quiet" size="small" className={styles.key ?? ""} onPress={props.onFind}>
          <Keycaps keys={formatShortcut("Mod+F")} />
          <span className={styles.keyText}>{t("body.findKey")}</span>
        </Button>
      </span>
    </div>
  );
}

/** Alone: it is drawn anew with each move of the caret, which nothing else of the footer is. */
function Place({ model }: { model: TextModel }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const place = useSyncExternalStore(model.subscribe, () => placeText(model, language, t));
  return <span className={styles.place}>{place}</span>;
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
      trigger={
        <Button look="quiet" size="small" className={styles.key ?? ""}>
          <Keycaps keys={formatShortcut("Mod+G")} />
          <span className={styles.keyText}>{t("body.goToKey")}</span>
        </Button>
      }
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
