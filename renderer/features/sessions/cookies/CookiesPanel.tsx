import { Cookie as CookieIcon, Plus } from "lucide-react";
import { useRef, useState } from "react";
import type { Cookie } from "../../../../shared/model/cookie.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { saveCookie } from "../../../state/cookies.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { SearchField } from "../../../ui/SearchField.tsx";
import { changeSession, type SessionPanelProps } from "../useSession.ts";
import { cookieOf, draftOf, keyOf, keyText, type CookieDraft } from "./cookieDraft.ts";
import { CookieEditor } from "./CookieEditor.tsx";
import { findCookies } from "./cookieFilter.ts";
import { CookieTable } from "./CookieTable.tsx";
import { CookieTools } from "./CookieTools.tsx";
import styles from "./CookiesPanel.module.css";

interface CookiesPanelProps extends SessionPanelProps {
  /** null: not told yet. */
  cookies: readonly Cookie[] | null;
}

/** What is being typed; `previous` null: a new cookie. */
interface Editing {
  previous: Cookie | null;
  draft: CookieDraft;
}

/** The session's jar: looked at, searched and edited in place. */
export function CookiesPanel({ reference, session, cookies }: CookiesPanelProps) {
  const t = useTranslate();
  const panel = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState("");
  const [editing, setEditing] = useState<Editing | null>(null);
  const found = findCookies(cookies ?? [], query);
  const edit = (previous: Cookie | null): void => {
    const domain = previous?.domain ?? hostOf(session.baseUrl) ?? found[0]?.domain ?? "";
    setEditing({ previous, draft: draftOf(previous, domain, Date.now()) });
  };
  const end = (): void => {
    const name = editing?.previous === null ? null : (editing?.previous.name ?? null);
    setEditing(null);
    // The field that had the focus goes away: back to the button that opened it.
    const label = name === null ? t("sessions.cookies.add") : t("sessions.cookies.edit", { name });
    requestAnimationFrame(() =>
      panel.current?.querySelector<HTMLElement>(`[aria-label="${CSS.escape(label)}"]`)?.focus(),
    );
  };
  const save = async ({ previous, draft }: Editing): Promise<void> => {
    const cookie = cookieOf(draft, previous?.createdAt ?? new Date().toISOString());
    if (await saveCookie(reference, previous && keyOf(previous), cookie)) end();
  };
  const editor = editing && (
    <CookieEditor
      draft={editing.draft}
      onChange={(draft) => setEditing({ ...editing, draft })}
      onSave={() => void save(editing)}
      onCancel={end}
    />
  );
  return (
    <div ref={panel} className={styles.panel}>
      <Switches reference={reference} session={session} />
      <div className={styles.bar}>
        <SearchField
          className={styles.search}
          label={t("sessions.cookies.search")}
          clearLabel={t("sessions.clearFilter")}
          value={query}
          onChange={setQuery}
        />
        <Button aria-label={t("sessions.cookies.add")} onPress={() => edit(null)}>
          <Plus size={15} strokeWidth={1.7} />
          {t("sessions.cookies.add")}
        </Button>
        <CookieTools
          reference={reference}
          session={session}
          cookies={cookies ?? []}
          found={query === "" ? null : found}
        />
      </div>
      {editing?.previous === null ? editor : null}
      {cookies === null ? <p className={styles.loading}>{t("sessions.cookies.loading")}</p> : null}
      {cookies?.length === 0 && editing === null ? (
        <EmptyState icon={<CookieIcon size={26} strokeWidth={1.4} />} title={t("sessions.cookies.none")}>
          {t("sessions.cookies.noneText")}
        </EmptyState>
      ) : null}
      {cookies !== null && cookies.length > 0 && found.length === 0 ? (
        <p role="status" className={styles.none}>
          {t("sessions.cookies.noneFound", { query })}
        </p>
      ) : null}
      {found.length > 0 ? (
        <CookieTable
          reference={reference}
          cookies={found}
          editedKey={editing?.previous ? keyText(editing.previous) : null}
          editor={editor}
          onEdit={edit}
        />
      ) : null}
    </div>
  );
}

function Switches({ reference, session }: SessionPanelProps) {
  const t = useTranslate();
  return (
    <div className={styles.switches}>
      <Checkbox isSelected={session.sendCookies} onChange={(sendCookies) => changeSession(reference, { sendCookies })}>
        {t("sessions.cookies.send")}
      </Checkbox>
      <Checkbox
        isSelected={session.storeCookies}
        onChange={(storeCookies) => changeSession(reference, { storeCookies })}
      >
        {t("sessions.cookies.store")}
      </Checkbox>
    </div>
  );
}

/** null for a base URL that is empty, or begins with a variable. */
function hostOf(baseUrl: string): string | null {
  return URL.parse(baseUrl)?.hostname.replace(/^\[|\]$/g, "") ?? null;
}
