import { useCallback, useEffect, useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { readBodyRange } from "../../../state/bodies.ts";
import { bytesPerRow, hexRow } from "./hexRow.ts";
import { reportError } from "../../../state/toasts.ts";
import styles from "./HexView.module.css";
import { VirtualRows } from "./VirtualRows.tsx";

interface Window {
  offsetBytes: number;
  bytes: Uint8Array;
}

const readRows = 512;

/** Bytes of a body of any size: the rows in view are read when they are looked at. */
export function HexView({ bodyId, sizeBytes }: { bodyId: string; sizeBytes: number }) {
  const t = useTranslate();
  const [range, setRange] = useState<{ first: number; past: number }>({ first: 0, past: 0 });
  const [read, setRead] = useState<Window>({ offsetBytes: 0, bytes: new Uint8Array(0) });
  const onRange = useCallback((first: number, past: number) => setRange({ first, past }), []);
  const count = Math.ceil(sizeBytes / bytesPerRow);
  // Whole blocks of rows: scrolling by a row reads nothing new.
  const blockFirst = Math.floor(range.first / readRows) * readRows;
  const blockPast = Math.ceil(range.past / readRows) * readRows;

  useEffect(() => {
    const controller = new AbortController();
    const offsetBytes = blockFirst * bytesPerRow;
    const lengthBytes = Math.min(sizeBytes, blockPast * bytesPerRow) - offsetBytes;
    if (lengthBytes <= 0) return undefined;
    const load = async (): Promise<void> => {
      try {
        const bytes = await readBodyRange(bodyId, offsetBytes, lengthBytes, { signal: controller.signal });
        if (!controller.signal.aborted) setRead({ offsetBytes, bytes });
      } catch (thrown) {
        reportError(thrown);
      }
    };
    void load();
    return () => controller.abort();
  }, [bodyId, sizeBytes, blockFirst, blockPast]);

  const renderRow = (row: number) => {
    const start = row * bytesPerRow - read.offsetBytes;
    const { offset, hex, text } = hexRow(row * bytesPerRow, sizeBytes, start < 0 ? null : read.bytes.subarray(start));
    return (
      <div key={row} className={styles.row}>
        <span className={styles.offset}>{offset}</span>
        <span className={styles.hex}>{hex}</span>
        <span className={styles.text}>{text}</span>
      </div>
    );
  };
  return (
    <VirtualRows
      label={t("response.body.hexLines")}
      count={count}
      contentWidth="84ch"
      renderRow={renderRow}
      onRange={onRange}
    />
  );
}
