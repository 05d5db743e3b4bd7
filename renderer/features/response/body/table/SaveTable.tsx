import { FileDown } from "lucide-react";
import { useState } from "react";
import { translate, useTranslate } from "../../../../locales/i18n.ts";
import { chooseSavePath } from "../../../../state/bodies.ts";
import { saveBodyTable } from "../../../../state/bodyTables.ts";
import { getState, useStore } from "../../../../state/store.ts";
import { showToast } from "../../../../state/toasts.ts";
import { Button } from "../../../../ui/Button.tsx";
import { formatBytes } from "../../../../ui/format.ts";
import { IconButton } from "../../../../ui/IconButton.tsx";
import { PopoverButton } from "../../../../ui/Popover.tsx";
import { TextField } from "../../../../ui/TextField.tsx";
import { mostCopiedCells, tableBlob } from "./tableCopy.ts";
import styles from "./TableTools.module.css";
import type { OpenedTable } from "./useTable.ts";

interface SaveTableProps {
  table: OpenedTable;
  sortId: string | null;
  fileName: string;
}

/** As CSV: by the native dialog where there is one; else the browser's own download, or a path on the engine's machine. */
export function SaveTable(props: SaveTableProps) {
  const t = useTranslate();
  const nativeDialogs = useStore((state) => state.info?.nativeDialogs ?? false);
  const label = t("bodyTable.save");
  const icon = <FileDown size={15} strokeWidth={1.7} />;
  if (nativeDialogs) {
    return (
      <IconButton label={label} onPress={() => void saveTableByDialog(props)}>
        {icon}
      </IconButton>
    );
  }
  return (
    <PopoverButton label={label} trigger={<IconButton label={label}>{icon}</IconButton>}>
      {(close) => <SaveForm {...props} close={close} />}
    </PopoverButton>
  );
}

function SaveForm({ table, sortId, fileName, close }: SaveTableProps & { close: () => void }) {
  const t = useTranslate();
  const [path, setPath] = useState("");
  const { facts, columns } = table.model;
  const isSmall = facts.complete && facts.rows * columns.shown.length <= mostCopiedCells;
  return (
    <form
      className={styles.save}
      onSubmit={(event) => {
        event.preventDefault();
        void saveToPath(table, sortId, path.trim()).then((saved) => saved && close());
      }}
    >
      <p className={styles.note}>{t("bodyTable.saveHint")}</p>
      <Button
        look="primary"
        isDisabled={!isSmall}
        onPress={() => void download(table, sortId, csvName(fileName)).then(close)}
      >
        {t("response.body.download")}
      </Button>
      <TextField
        label={t("response.body.savePath")}
        hint={t("response.body.savePathHint")}
        placeholder={`/…/${csvName(fileName)}`}
        value={path}
        onChange={setPath}
        code
      />
      <Button type="submit" isDisabled={path.trim() === ""}>
        {t("response.body.saveHere")}
      </Button>
    </form>
  );
}

function csvName(fileName: string): string {
  return `${fileName.replace(/\.[^.]{1,10}$/, "")}.csv`;
}

async function saveTableByDialog({ table, sortId, fileName }: SaveTableProps): Promise<void> {
  const path = await chooseSavePath(csvName(fileName));
  if (path !== null) await saveToPath(table, sortId, path);
}

async function saveToPath({ tableId, model }: OpenedTable, sortId: string | null, path: string): Promise<boolean> {
  if (path === "") return false;
  const savedBytes = await saveBodyTable(tableId, sortId, [...model.columns.shown], path);
  if (savedBytes === null) return false;
  const size = formatBytes(savedBytes, getState().language);
  showToast({ text: translate("response.body.saved", { size, path }), tone: "ok" });
  return true;
}

async function download(table: OpenedTable, sortId: string | null, fileName: string): Promise<void> {
  const blob = await tableBlob(table, sortId);
  if (blob === null) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // The browser has taken the Blob by then; a moment more costs nothing.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
