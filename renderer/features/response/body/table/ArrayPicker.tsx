import { useState } from "react";
import { useTranslate } from "../../../../locales/i18n.ts";
import { Button } from "../../../../ui/Button.tsx";
import { ChevronDown } from "../../../../ui/icons.tsx";
import { PopoverButton } from "../../../../ui/Popover.tsx";
import { TextField } from "../../../../ui/TextField.tsx";
import { parsePath, pathText, type Segments } from "./arrayPath.ts";
import styles from "./TableTools.module.css";
import { useFoundArrays } from "./useFoundArrays.ts";

interface ArrayPickerProps {
  bodyId: string;
  /** The way that was taken. */
  segments: Segments;
  /** null: the one that is found out. */
  onChoose: (segments: Segments | null) => void;
}

/** Which array of a JSON body has the rows: one of those that its beginning has, or a path that is typed. */
export function ArrayPicker({ bodyId, segments, onChoose }: ArrayPickerProps) {
  const t = useTranslate();
  const path = pathText(segments);
  return (
    <PopoverButton
      label={t("bodyTable.arrayPath")}
      placement="bottom start"
      trigger={
        <Button look="quiet" size="small" className={styles.array ?? ""} aria-label={t("bodyTable.array", { path })}>
          <span className={styles.path}>{path}</span>
          <ChevronDown size={12} />
        </Button>
      }
    >
      {(close) => (
        <ArrayForm
          bodyId={bodyId}
          path={path}
          onChoose={(chosen) => {
            close();
            onChoose(chosen);
          }}
        />
      )}
    </PopoverButton>
  );
}

function ArrayForm({
  bodyId,
  path,
  onChoose,
}: {
  bodyId: string;
  path: string;
  onChoose: (segments: Segments | null) => void;
}) {
  const t = useTranslate();
  const [text, setText] = useState(path);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const found = useFoundArrays(bodyId);
  return (
    <form
      className={styles.arrays}
      onSubmit={(event) => {
        event.preventDefault();
        const segments = parsePath(text);
        if (text.trim() === "") onChoose(null);
        else if (segments === null) setProblem(t("bodyTable.arrayProblem"));
        else onChoose(segments);
      }}
    >
      <TextField
        label={t("bodyTable.arrayPath")}
        hint={t("bodyTable.arrayHint")}
        problem={problem}
        value={text}
        onChange={(typed) => {
          setText(typed);
          setProblem(undefined);
        }}
        autoFocus
        code
      />
      <Button type="submit">{t("bodyTable.show")}</Button>
      {found.length === 0 ? null : (
        <div className={styles.found} role="group" aria-label={t("bodyTable.arraysFound")}>
          <span className={styles.note}>{t("bodyTable.arraysFound")}</span>
          {found.map((segments) => (
            <Button
              key={pathText(segments)}
              look="quiet"
              size="small"
              className={styles.foundPath ?? ""}
              onPress={() => onChoose(segments)}
            >
              {pathText(segments)}
            </Button>
          ))}
        </div>
      )}
    </form>
  );
}
