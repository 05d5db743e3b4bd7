import { Columns3 } from "lucide-react";
import { useState } from "react";
import type { TableFormat } from "../../../../../shared/contract/bodyTable.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { Button } from "../../../../ui/Button.tsx";
import { Checkbox } from "../../../../ui/Checkbox.tsx";
import { formatNumber } from "../../../../ui/format.ts";
import { PopoverButton } from "../../../../ui/Popover.tsx";
import { SearchField } from "../../../../ui/SearchField.tsx";
import { Select } from "../../../../ui/Select.tsx";
import { withHidden } from "../hiddenText.tsx";
import { ArrayPicker } from "./ArrayPicker.tsx";
import { SaveTable } from "./SaveTable.tsx";
import type { TableChoices } from "./tableMemory.ts";
import type { TableModel } from "./tableModel.ts";
import styles from "./TableTools.module.css";
import { useTableOutline, type OpenedTable } from "./useTable.ts";

interface TableToolsProps {
  bodyId: string;
  format: TableFormat;
  table: OpenedTable;
  choices: TableChoices;
  onChoose: (choices: Partial<TableChoices>) => void;
  /** Of the order that is shown; null: as sent. */
  sortId: string | null;
  fileName: string;
}

/** What the rows are made of, and which columns are shown. */
export function TableTools({ bodyId, format, table, choices, onChoose, sortId, fileName }: TableToolsProps) {
  const { model } = table;
  useTableOutline(model);
  return (
    <div className={styles.tools}>
      {format === "json" ? (
        <ArrayPicker
          bodyId={bodyId}
          segments={choices.segments ?? model.facts.segments}
          onChoose={(segments) => onChoose({ segments })}
        />
      ) : null}
      <ColumnsMenu model={model} />
      {format === "csv" ? <CsvChoices model={model} choices={choices} onChoose={onChoose} /> : null}
      <SaveTable table={table} sortId={sortId} fileName={fileName} />
    </div>
  );
}

const delimiters = [
  ["comma", ","],
  ["semicolon", ";"],
  ["tab", "\t"],
  ["bar", "|"],
] as const;

function CsvChoices({
  model,
  choices,
  onChoose,
}: { model: TableModel } & Pick<TableToolsProps, "choices" | "onChoose">) {
  const t = useTranslate();
  const chosen = delimiters.find(([, delimiter]) => delimiter === choices.delimiter)?.[0] ?? "automatic";
  return (
    <>
      <Select
        label={t("bodyTable.delimiter")}
        size="small"
        quiet
        options={[
          { id: "automatic", text: t("bodyTable.delimiters.automatic") },
          ...delimiters.map(([id]) => ({ id, text: t(`bodyTable.delimiters.${id}`) })),
        ]}
        value={chosen}
        onChange={(id) => onChoose({ delimiter: delimiters.find(([one]) => one === id)?.[1] ?? null })}
      />
      <Checkbox
        className={styles.check}
        isSelected={choices.hasHeader ?? model.facts.hasHeader}
        onChange={(hasHeader) => onChoose({ hasHeader })}
      >
        {t("bodyTable.hasHeader")}
      </Checkbox>
    </>
  );
}

/** More are narrowed by typing. */
const mostListed = 300;

function ColumnsMenu({ model }: { model: TableModel }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [sought, setSought] = useState("");
  const { names, keys, shown, choices } = model.columns;
  const isAll = shown.length === names.length;
  const figures = { shown: formatNumber(shown.length, language), total: formatNumber(names.length, language) };
  const listed = names.flatMap((name, column) =>
    name.toLowerCase().includes(sought.trim().toLowerCase())
      ? [{ name: model.columns.label(column), key: keys[column] ?? name }]
      : [],
  );
  const hide = (change: (hidden: Set<string>) => void): void =>
    model.layOutColumns(() => {
      change(choices.hidden);
      model.columns.layOut();
    });
  return (
    <PopoverButton
      label={t("bodyTable.chooseColumns")}
      placement="bottom start"
      trigger={
        <Button look="quiet" size="small">
          <Columns3 size={14} strokeWidth={1.7} />
          {isAll ? t("bodyTable.chooseColumns") : t("bodyTable.columnsShown", figures)}
        </Button>
      }
    >
      <div className={styles.columns}>
        <SearchField
          label={t("bodyTable.findColumn")}
          clearLabel={t("bodyTable.clearFind")}
          value={sought}
          onChange={setSought}
        />
        <div className={styles.columnActions}>
          <Button
            look="quiet"
            size="small"
            onPress={() => hide((hidden) => listed.forEach(({ key }) => hidden.delete(key)))}
          >
            {t("bodyTable.allColumns")}
          </Button>
          <Button
            look="quiet"
            size="small"
            onPress={() => hide((hidden) => listed.forEach(({ key }) => hidden.add(key)))}
          >
            {t("bodyTable.noneOfColumns")}
          </Button>
          <span className={styles.figures}>{t("bodyTable.columnsShown", figures)}</span>
        </div>
        <div className={styles.columnList} role="group">
          {listed.slice(0, mostListed).map(({ name, key }) => (
            <Checkbox
              key={key}
              className={styles.column}
              isSelected={!choices.hidden.has(key)}
              onChange={(isShown) => hide((hidden) => void (isShown ? hidden.delete(key) : hidden.add(key)))}
            >
              <bdi className={styles.columnName}>{withHidden(name)}</bdi>
            </Checkbox>
          ))}
        </div>
        {model.facts.moreColumns ? (
          <p className={styles.note}>{t("bodyTable.moreColumns", { count: names.length })}</p>
        ) : null}
      </div>
    </PopoverButton>
  );
}
