import { useRef, useState, type KeyboardEvent } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { Select } from "../../../ui/Select.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { draftProblems, type CookieDraft, type DraftField } from "./cookieDraft.ts";
import styles from "./CookieEditor.module.css";

const sameSites = ["unset", "strict", "lax", "none"] as const;

interface CookieEditorProps {
  draft: CookieDraft;
  onChange: (draft: CookieDraft) => void;
  onSave: () => void;
  onCancel: () => void;
}

/** In the place of the cookie's row. Enter saves, Escape leaves. What is wrong is said once saving was tried. */
export function CookieEditor({ draft, onChange, onSave, onCancel }: CookieEditorProps) {
  const t = useTranslate();
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const problems = draftProblems(draft);
  const put = (patch: Partial<CookieDraft>): void => onChange({ ...draft, ...patch });
  const problem = (field: DraftField): { problem?: string } => {
    const known = tried ? problems[field] : undefined;
    return known === undefined ? {} : { problem: t(`sessions.cookies.${known}`) };
  };
  const save = (): void => {
    setTried(true);
    if (Object.keys(problems).length === 0) return onSave();
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  const pressKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  return (
    <form
      ref={form}
      className={styles.editor}
      aria-label={t("sessions.cookies.editor")}
      onKeyDown={pressKey}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className={styles.fields}>
        <TextField
          autoFocus
          code
          label={t("sessions.cookies.name")}
          value={draft.name}
          maxLength={4096}
          onChange={(name) => put({ name })}
          {...problem("name")}
        />
        <TextField
          code
          className={styles.wide}
          label={t("sessions.cookies.value")}
          value={draft.value}
          maxLength={4096}
          onChange={(value) => put({ value })}
          {...problem("value")}
        />
        <TextField
          code
          label={t("sessions.cookies.domain")}
          value={draft.domain}
          maxLength={255}
          onChange={(domain) => put({ domain })}
          {...problem("domain")}
        />
        <TextField
          code
          className={styles.narrow}
          label={t("sessions.cookies.path")}
          value={draft.path}
          maxLength={1024}
          onChange={(path) => put({ path })}
          {...problem("path")}
        />
        <TextField
          type="datetime-local"
          className={styles.moment}
          label={t("sessions.cookies.expiresAt")}
          value={draft.expiresAt}
          isDisabled={draft.endsWithSession}
          onChange={(expiresAt) => put({ expiresAt })}
          {...problem("expiresAt")}
        />
      </div>
      <div className={styles.flags}>
        <Checkbox isSelected={draft.endsWithSession} onChange={(endsWithSession) => put({ endsWithSession })}>
          {t("sessions.cookies.endsWithSession")}
        </Checkbox>
        <Checkbox isSelected={draft.hostOnly} onChange={(hostOnly) => put({ hostOnly })}>
          {t("sessions.cookies.hostOnly")}
        </Checkbox>
        <Checkbox isSelected={draft.secure} onChange={(secure) => put({ secure })}>
          Secure
        </Checkbox>
        <Checkbox isSelected={draft.httpOnly} onChange={(httpOnly) => put({ httpOnly })}>
          HttpOnly
        </Checkbox>
        <span className={styles.sameSite}>
          <span aria-hidden="true">{t("sessions.cookies.sameSite")}</span>
          <Select
            size="small"
            label={t("sessions.cookies.sameSite")}
            value={draft.sameSite}
            options={sameSites.map((id) => ({ id, text: t(`sessions.cookies.sameSiteNames.${id}`) }))}
            onChange={(sameSite) => put({ sameSite })}
          />
        </span>
        <span className={styles.buttons}>
          <Button onPress={onCancel}>{t("common.cancel")}</Button>
          <Button look="primary" type="submit">
            {t("common.save")}
          </Button>
        </span>
      </div>
    </form>
  );
}
