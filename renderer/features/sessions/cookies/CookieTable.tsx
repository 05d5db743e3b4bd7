import { Pencil, Trash2 } from "lucide-react";
import { Fragment, memo, useRef, type ReactNode } from "react";
import type { Cookie } from "../../../../shared/model/cookie.ts";
import type { SessionReference } from "../../../../shared/model/session.ts";
import { rowHeightPx, useRowsOnScreen } from "../../../editors/table/useRowsOnScreen.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { removeCookies } from "../../../state/cookies.ts";
import { useStore } from "../../../state/store.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { keyText } from "./cookieDraft.ts";
import { shownDomain } from "./cookieFilter.ts";
import styles from "./CookieTable.module.css";
import { expiryText, flagTexts, momentText } from "./expiryText.ts";
import { useNow } from "./useNow.ts";

interface CookieTableProps {
  reference: SessionReference;
  cookies: readonly Cookie[];
  /** keyText of the one in whose row `editor` stands. */
  editedKey: string | null;
  editor: ReactNode;
  onEdit: (cookie: Cookie) => void;
}

/** Long jars are drawn in part: rows above and below are space. */
export function CookieTable({ reference, cookies, editedKey, editor, onEdit }: CookieTableProps) {
  const t = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const nowMs = useNow();
  const { first, end } = useRowsOnScreen(list, cookies.length);
  return (
    <div
      role="table"
      aria-label={t("sessions.cookies.title")}
      aria-rowcount={cookies.length + 1}
      className={styles.table}
    >
      <CookieHead withActions />
      <div ref={list} role="rowgroup" style={{ paddingTop: first * rowHeightPx }}>
        {cookies.slice(first, end).map((cookie, at) => (
          <Fragment key={keyText(cookie)}>
            {keyText(cookie) === editedKey ? (
              <div role="row" aria-rowindex={first + at + 2}>
                <div role="cell">{editor}</div>
              </div>
            ) : (
              <CookieRow
                cookie={cookie}
                nowMs={nowMs}
                rowIndex={first + at + 2}
                onEdit={onEdit}
                onRemove={() => void removeCookies(reference, [cookie])}
              />
            )}
          </Fragment>
        ))}
        <div aria-hidden="true" style={{ height: (cookies.length - end) * rowHeightPx }} />
      </div>
    </div>
  );
}

export function CookieHead({ withActions }: { withActions: boolean }) {
  const t = useTranslate();
  const columns = ["domain", "name", "value", "path", "expires", "flags"] as const;
  return (
    <div role="row" aria-rowindex={1} className={joinClassNames(styles.row, styles.head)}>
      {columns.map((column) => (
        <span key={column} role="columnheader">
          {t(`sessions.cookies.${column}`)}
        </span>
      ))}
      {withActions ? <span role="columnheader" aria-label={t("sessions.cookies.actions")} /> : null}
    </div>
  );
}

interface CookieRowProps {
  cookie: Cookie;
  nowMs: number;
  rowIndex: number;
  onEdit: (cookie: Cookie) => void;
  onRemove: () => void;
}

function CookieRowView({ cookie, nowMs, rowIndex, onEdit, onRemove }: CookieRowProps) {
  const t = useTranslate();
  const { name } = cookie;
  return (
    <div role="row" aria-rowindex={rowIndex} className={styles.row} onDoubleClick={() => onEdit(cookie)}>
      <CookieCells cookie={cookie} nowMs={nowMs} />
      <span role="cell" className={styles.actions}>
        <IconButton label={t("sessions.cookies.edit", { name })} onPress={() => onEdit(cookie)}>
          <Pencil size={14} strokeWidth={1.6} />
        </IconButton>
        <IconButton label={t("sessions.cookies.remove", { name })} onPress={onRemove}>
          <Trash2 size={14} strokeWidth={1.6} />
        </IconButton>
      </span>
    </div>
  );
}

/** Each word of the engine makes every cookie anew: most are what they were. */
const CookieRow = memo(
  CookieRowView,
  (before, after) =>
    before.rowIndex === after.rowIndex &&
    before.nowMs === after.nowMs &&
    JSON.stringify(before.cookie) === JSON.stringify(after.cookie),
);

export function CookieCells({ cookie, nowMs }: { cookie: Cookie; nowMs: number }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { name, value, path, expires } = cookie;
  return (
    <>
      <span role="cell" className={styles.code} title={shownDomain(cookie)}>
        {shownDomain(cookie)}
      </span>
      <span role="cell" className={styles.code} title={name}>
        {name}
      </span>
      <span role="cell" className={joinClassNames(styles.code, styles.dim)} title={value}>
        {value}
      </span>
      <span role="cell" className={joinClassNames(styles.code, styles.dim)} title={path}>
        {path}
      </span>
      <span role="cell" className={expires === null ? styles.dim : undefined} title={momentText(cookie, language)}>
        {expiryText(cookie, nowMs, language, t)}
      </span>
      <span role="cell" className={styles.dim}>
        {flagTexts(cookie, t).join(", ")}
      </span>
    </>
  );
}
