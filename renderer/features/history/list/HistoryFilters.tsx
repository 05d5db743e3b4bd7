import { useEffect, useEffectEvent } from "react";
import { historyStatuses, type HistoryFilter } from "../../../../shared/model/history.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { changeHistoryFilter, loadHistoryFacets, resetHistoryFilter } from "../../../state/history.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { Select } from "../../../ui/Select.tsx";
import { isFiltered } from "../narrowing.ts";
import { useToday } from "../useToday.ts";
import { dayStart } from "./historyRows.ts";
import styles from "./HistorySideBar.module.css";

const any = "";
const dayCounts = [7, 30] as const;

/** What the list can be narrowed to, with what there is of each. */
export function HistoryFilters({ onReset }: { onReset: () => void }) {
  const t = useTranslate();
  const { filter, facets } = useStore((state) => state.history);
  const load = useEffectEvent(() => void loadHistoryFacets());
  useEffect(() => load(), []);
  const statuses = [
    { id: any, text: t("history.any") },
    ...historyStatuses.map((id) => ({ id, text: t(`history.statuses.${id}`) })),
  ];
  return (
    <div className={styles.filters}>
      <Facet
        label={t("history.method")}
        values={facets?.methods}
        value={filter.method}
        onChange={(method) => changeHistoryFilter({ method })}
      />
      <span className={styles.label} aria-hidden="true">
        {t("history.status")}
      </span>
      <Select
        className={styles.choice}
        size="small"
        label={t("history.status")}
        options={statuses}
        value={filter.status ?? any}
        onChange={(id) => changeHistoryFilter({ status: historyStatuses.find((status) => status === id) ?? null })}
      />
      <Facet
        label={t("history.host")}
        values={facets?.hosts}
        value={filter.host}
        onChange={(host) => changeHistoryFilter({ host })}
      />
      <Facet
        label={t("history.session")}
        values={facets?.sessions}
        value={filter.sessionName}
        onChange={(sessionName) => changeHistoryFilter({ sessionName })}
      />
      <When filter={filter} />
      <Checkbox
        className={styles.wide}
        isSelected={filter.pinned}
        onChange={(pinned) => changeHistoryFilter({ pinned })}
      >
        {t("history.pinnedOnly")}
      </Checkbox>
      <Button
        size="small"
        isDisabled={!isFiltered(filter)}
        onPress={() => {
          resetHistoryFilter();
          onReset();
        }}
      >
        {t("history.resetFilter")}
      </Button>
    </div>
  );
}

interface FacetProps {
  label: string;
  values: readonly { value: string; count: number }[] | undefined;
  value: string | null;
  onChange: (value: string | null) => void;
}

function Facet({ label, values = [], value, onChange }: FacetProps) {
  const t = useTranslate();
  const known = value === null || values.some((one) => one.value === value) ? values : [{ value, count: 0 }, ...values];
  const options = [
    { id: any, text: t("history.any") },
    ...known.filter((one) => one.value !== "").map((one) => ({ id: one.value, text: one.value })),
  ];
  return (
    <>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <Select
        className={styles.choice}
        size="small"
        label={label}
        options={options}
        value={value ?? any}
        onChange={(id) => onChange(id === any ? null : id)}
      />
    </>
  );
}

function When({ filter }: { filter: HistoryFilter }) {
  const t = useTranslate();
  const nowMs = useToday();
  const spans = [
    { id: any, text: t("history.any"), fromMs: null, beforeMs: null },
    { id: "today", text: t("history.today"), fromMs: dayStart(nowMs), beforeMs: null },
    { id: "yesterday", text: t("history.yesterday"), fromMs: dayStart(nowMs, 1), beforeMs: dayStart(nowMs) },
    ...dayCounts.map((count) => ({
      id: String(count),
      text: t("history.lastDays", { count }),
      fromMs: dayStart(nowMs, count - 1),
      beforeMs: null,
    })),
  ];
  const chosen = spans.find(({ fromMs, beforeMs }) => fromMs === filter.fromMs && beforeMs === filter.beforeMs);
  return (
    <>
      <span className={styles.label} aria-hidden="true">
        {t("history.when")}
      </span>
      <Select
        className={styles.choice}
        size="small"
        label={t("history.when")}
        options={spans}
        value={chosen?.id ?? any}
        onChange={(id) => {
          const span = spans.find((one) => one.id === id);
          if (span) changeHistoryFilter({ fromMs: span.fromMs, beforeMs: span.beforeMs });
        }}
      />
    </>
  );
}
