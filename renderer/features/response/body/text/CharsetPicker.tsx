import type { ViewFacts } from "../../../../../shared/contract/bodyView.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { Select } from "../../../../ui/Select.tsx";

/** WHATWG's names of those that are still met; any other that a response says is added. */
const charsets = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-2",
  "iso-8859-15",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1258",
  "koi8-r",
  "macintosh",
  "ibm866",
  "shift_jis",
  "euc-jp",
  "iso-2022-jp",
  "euc-kr",
  "gb18030",
  "big5",
];

interface CharsetPickerProps {
  facts: ViewFacts;
  /** What the person chose; null: as found out. */
  chosen: string | null;
  onChoose: (charset: string | null) => void;
}

export function CharsetPicker({ facts, chosen, onChoose }: CharsetPickerProps) {
  const t = useTranslate();
  const names = charsets.includes(facts.charset) ? charsets : [facts.charset, ...charsets];
  const from = t(`body.charsetFrom.${facts.charsetFrom}`);
  const charset = facts.charset.toUpperCase();
  const automatic =
    chosen === null
      ? { id: "", short: charset, text: t("body.charsetFound", { charset }) }
      : { id: "", text: t("body.charsetAutomatic") };
  return (
    <Select
      label={t("body.charset", { from })}
      size="small"
      quiet
      options={[automatic, ...names.map((id) => ({ id, text: id.toUpperCase() }))]}
      value={chosen ?? ""}
      onChange={(id) => onChoose(id === "" ? null : id)}
    />
  );
}
