import { useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { useTranslate } from "../../locales/i18n.ts";
import { changeDownloadSettings } from "../../state/downloadActions.ts";
import { downloadCounts } from "../../state/downloadList.ts";
import { changeDownloadsView, type DownloadFilter } from "../../state/downloads.ts";
import { useStore } from "../../state/store.ts";
import { formatNumber } from "../../ui/format.ts";
import { SideBarFrame } from "../../ui/SideBarFrame.tsx";
import { TextField } from "../../ui/TextField.tsx";
import styles from "./DownloadsSideBar.module.css";

const filters: readonly DownloadFilter[] = ["all", "running", "waiting", "paused", "failed", "finished"];
const bytesPerMegabyte = 1_000_000;

/** Which downloads are shown, and how many at once there may be. */
export function DownloadsSideBar() {
  const t = useTranslate();
  return (
    <SideBarFrame title={t("downloads.title")}>
      <div className={styles.content}>
        <Filters />
        <h3 className={styles.heading}>{t("downloads.atOnce")}</h3>
        <Limits />
      </div>
    </SideBarFrame>
  );
}

function Filters() {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const chosen = useStore((state) => state.downloadsView.filter);
  const counts = useStore((state) => downloadCounts(state.downloads));
  return (
    <ListBox
      className={styles.filters ?? ""}
      aria-label={t("downloads.filterLabel")}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const filter = filters.find((one) => keys !== "all" && keys.has(one));
        if (filter) changeDownloadsView({ filter, selected: [] });
      }}
    >
      {filters.map((filter) => {
        const name = t(`downloads.filters.${filter}`);
        return (
          <ListBoxItem key={filter} id={filter} textValue={name} className={styles.filter ?? ""}>
            {name}
            <span className={styles.count}>{formatNumber(counts[filter], language)}</span>
          </ListBoxItem>
        );
      })}
    </ListBox>
  );
}

function Limits() {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { atOnce, perHost, bytesPerSecond } = useStore((state) => state.settings.downloads);
  const rate = bytesPerSecond === null ? "" : formatNumber(bytesPerSecond / bytesPerMegabyte, language);
  return (
    <div className={styles.limits}>
      <NumberRow
        key={`all ${atOnce}`}
        label={t("downloads.inAll")}
        text={String(atOnce)}
        problem={t("downloads.wholeNumber")}
        read={readCount}
        onChange={(value) => void changeDownloadSettings({ atOnce: value })}
      />
      <NumberRow
        key={`host ${perHost}`}
        label={t("downloads.fromOneHost")}
        text={String(perHost)}
        problem={t("downloads.wholeNumber")}
        read={readCount}
        onChange={(value) => void changeDownloadSettings({ perHost: value })}
      />
      <NumberRow
        key={`rate ${bytesPerSecond}`}
        label={t("downloads.rateLimit")}
        text={rate}
        placeholder={t("downloads.noLimit")}
        problem={t("downloads.rateNumber")}
        read={readRate}
        onChange={(value) => void changeDownloadSettings({ bytesPerSecond: value })}
      />
    </div>
  );
}

interface NumberRowProps<Value> {
  label: string;
  text: string;
  placeholder?: string;
  problem: string;
  /** undefined: it is none. */
  read: (text: string) => Value | undefined;
  onChange: (value: Value) => void;
}

/** Taken with Enter and when it is left; what is no number stays to be mended. */
function NumberRow<Value>({ label, text, placeholder, problem, read, onChange }: NumberRowProps<Value>) {
  const [typed, setTyped] = useState(text);
  const value = read(typed);
  const commit = (): void => {
    if (typed !== text && value !== undefined) onChange(value);
  };
  return (
    <div className={styles.limit}>
      <span className={styles.limitLabel} aria-hidden="true">
        {label}
      </span>
      <TextField
        aria-label={label}
        inputMode="decimal"
        value={typed}
        placeholder={placeholder}
        onChange={setTyped}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
          else if (event.key === "Escape") setTyped(text);
          event.continuePropagation();
        }}
        problem={value === undefined ? problem : undefined}
      />
    </div>
  );
}

function readCount(text: string): number | undefined {
  const value = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return value >= 1 && value <= 100 ? value : undefined;
}

function readRate(text: string): number | null | undefined {
  const trimmed = text.trim().replace(",", ".");
  if (trimmed === "") return null;
  const bytes = /^\d{1,6}(\.\d+)?$/.test(trimmed) ? Math.round(Number(trimmed) * bytesPerMegabyte) : 0;
  return bytes >= 1024 ? bytes : undefined;
}
