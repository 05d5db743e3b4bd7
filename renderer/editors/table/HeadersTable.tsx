import { useMemo } from "react";
import { isToken } from "../../../shared/headers.ts";
import { entry, type Entry } from "../../../shared/model/entry.ts";
import { findVariables } from "../../../shared/variables.ts";
import { useTranslate } from "../../locales/i18n.ts";
import type { KnownVariables } from "../fields/pieces.ts";
import { headerNames, headerValues } from "./headerNames.ts";
import type { RowShape } from "./KeyValueRow.tsx";
import { KeyValueTable } from "./KeyValueTable.tsx";

const blank = entry("", "");

interface HeadersTableProps {
  title: string;
  rows: readonly Entry[];
  variables: KnownVariables;
  onChange: (rows: Entry[]) => void;
}

/** Header rows, with the names and values that people send offered while they type. */
export function HeadersTable({ title, rows, variables, onChange }: HeadersTableProps) {
  const t = useTranslate();
  const shape = useMemo((): RowShape<Entry> => {
    const nameProblem = ({ name }: Entry): string | null =>
      name === "" || findVariables(name).length > 0 || isToken(name) ? null : t("request.headers.badName");
    return {
      syntax: "header",
      variables,
      isFixed: false,
      nameSuggestions: headerNames,
      valueSuggestions: headerValues,
      nameProblem,
    };
  }, [variables, t]);
  return <KeyValueTable title={title} rows={rows} blank={blank} shape={shape} onChange={onChange} />;
}
