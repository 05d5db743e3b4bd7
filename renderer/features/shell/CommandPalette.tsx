import { ChevronsRight, Search } from "lucide-react";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useTranslate } from "../../locales/i18n.ts";
import { closeOverlay } from "../../state/overlay.ts";
import { formatShortcut } from "../../state/shortcuts.ts";
import { useStore } from "../../state/store.ts";
import { openItem } from "../../state/tabs.ts";
import { Keycaps } from "../../ui/Keycaps.tsx";
import { MethodLabel } from "../../ui/MethodLabel.tsx";
import styles from "./CommandPalette.module.css";
import { findEntries, type PaletteEntry } from "./paletteEntries.ts";

export function CommandPalette() {
  const t = useTranslate();
  const isOpen = useStore((state) => state.overlay?.type === "palette");
  return (
    <ModalOverlay
      className={styles.overlay ?? ""}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) closeOverlay();
      }}
    >
      <Modal className={styles.modal ?? ""}>
        <Dialog aria-label={t("shell.palette")} className={styles.dialog ?? ""}>
          <Palette />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Palette() {
  const t = useTranslate();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const entries = useEntries(query);
  const list = useRef<HTMLDivElement>(null);
  const pressKey = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    const step = steps[event.key];
    if (event.nativeEvent.isComposing) return;
    if (step !== undefined) setChosen(stepWithin(chosen, step, entries.length));
    else if (event.key === "Enter") choose(entries[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={styles.query}>
        <Search size={16} strokeWidth={1.6} aria-hidden="true" />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={entries.length === 0 ? undefined : `palette-${chosen}`}
          aria-label={t("shell.searchPlaceholder")}
          placeholder={t("shell.searchPlaceholder")}
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
            list.current?.scrollTo(0, 0);
          }}
          onKeyDown={pressKey}
        />
      </div>
      <div ref={list} id="palette-list" role="listbox" aria-label={t("shell.palette")} className={styles.list}>
        {entries.map((entry, index) => (
          <PaletteOption
            key={`${entry.type} ${entry.key}`}
            entry={entry}
            index={index}
            chosen={index === chosen}
            first={entries[index - 1]?.type !== entry.type}
          />
        ))}
      </div>
      {entries.length === 0 ? (
        <p className={styles.nothing} role="status">
          {t("shell.paletteNothing", { query })}
        </p>
      ) : null}
      <p className={styles.hint}>{t("shell.paletteHint")}</p>
    </>
  );
}

interface PaletteOptionProps {
  entry: PaletteEntry;
  index: number;
  chosen: boolean;
  /** Of its group. */
  first: boolean;
}

function PaletteOption({ entry, index, chosen, first }: PaletteOptionProps) {
  const t = useTranslate();
  const group = entry.type === "request" ? t("shell.paletteRequests") : t("shell.paletteCommands");
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const shortcut = entry.type === "command" ? entry.command.shortcuts[0] : undefined;
  return (
    <>
      {first ? (
        <div className={styles.group} role="presentation">
          {group}
        </div>
      ) : null}
      <div
        ref={element}
        role="option"
        id={`palette-${index}`}
        aria-selected={chosen}
        className={styles.option}
        onClick={() => choose(entry)}
      >
        <span className={styles.icon}>
          {entry.type === "request" ? (
            <MethodLabel method={entry.method} column />
          ) : (
            <ChevronsRight size={14} strokeWidth={1.6} aria-hidden="true" />
          )}
        </span>
        <span className={styles.name}>{entry.name}</span>
        <span className={styles.path}>
          {entry.type === "request" ? entry.place : shortcut && <Keycaps keys={formatShortcut(shortcut)} />}
        </span>
      </div>
    </>
  );
}

function useEntries(query: string): PaletteEntry[] {
  const collections = useStore((state) => state.collections);
  const order = useStore((state) => state.collectionOrder);
  const commands = useStore((state) => state.commands);
  return useMemo(() => {
    const open = order.flatMap((id) => collections[id] ?? []);
    return findEntries(query, open, Object.values(commands));
  }, [query, collections, order, commands]);
}

function choose(entry: PaletteEntry | undefined): void {
  if (!entry) return;
  closeOverlay();
  if (entry.type === "request") void openItem(entry.reference);
  else entry.command.run();
}

/** Steps of one go round, longer ones stop at the ends. */
function stepWithin(from: number, step: number, count: number): number {
  if (count === 0) return 0;
  if (Math.abs(step) === 1) return (from + step + count) % count;
  return Math.min(count - 1, Math.max(0, from + step));
}
