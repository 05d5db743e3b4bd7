import { useRef, type KeyboardEvent } from "react";
import type { BodyPart } from "../../../../../shared/contract/bodyParts.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { formatBytes } from "../../../../ui/format.ts";
import { useRowWindow } from "../../../../ui/useRowWindow.ts";
import { partTitle } from "./partNames.ts";
import styles from "./PartsView.module.css";

interface PartListProps {
  parts: readonly BodyPart[];
  chosen: number;
  onChoose: (index: number) => void;
}

const rowHeightPx = 44;
const pageRows = 10;

/** Any number of parts, of which those in view have elements. */
export function PartList({ parts, chosen, onChoose }: PartListProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const list = useRef<HTMLDivElement>(null);
  const heights = Array<number>(parts.length).fill(rowHeightPx);
  const { starts, shown, reveal } = useRowWindow(list, heights);
  const choose = (index: number): void => {
    const next = Math.min(parts.length - 1, Math.max(0, index));
    reveal(next);
    onChoose(next);
  };
  const steps: Record<string, number> = {
    ArrowDown: chosen + 1,
    ArrowUp: chosen - 1,
    PageDown: chosen + pageRows,
    PageUp: chosen - pageRows,
    Home: 0,
    End: parts.length - 1,
  };
  const press = (event: KeyboardEvent): void => {
    const next = steps[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    choose(next);
  };
  const row = (index: number) => {
    const part = parts[index];
    if (part === undefined) return null;
    const notes = [part.contentType, part.transferEncoding, formatBytes(part.sizeBytes, language)].filter(
      (note) => note !== null,
    );
    return (
      <div
        key={index}
        id={`part-${index}`}
        role="option"
        tabIndex={-1}
        aria-selected={index === chosen}
        aria-posinset={index + 1}
        aria-setsize={parts.length}
        className={styles.part}
        style={{ top: starts[index] ?? 0 }}
        onMouseDown={() => choose(index)}
      >
        <span className={styles.title}>{partTitle(part, t("bodyPreview.part", { number: index + 1 }))}</span>
        <span className={styles.notes}>{notes.join(" · ")}</span>
      </div>
    );
  };
  return (
    <div
      ref={list}
      className={styles.list}
      role="listbox"
      aria-label={t("bodyPreview.parts")}
      aria-activedescendant={`part-${chosen}`}
      tabIndex={0}
      onKeyDown={press}
    >
      <div style={{ height: starts.at(-1) ?? 0 }} role="presentation">
        {Array.from({ length: Math.max(0, shown.end - shown.first) }, (_, ahead) => row(shown.first + ahead))}
      </div>
    </div>
  );
}
