import { Download, Ellipsis, Upload } from "lucide-react";
import { useRef } from "react";
import type { Cookie } from "../../../../shared/model/cookie.ts";
import type { SessionReference } from "../../../../shared/model/session.ts";
import { translate, useTranslate } from "../../../locales/i18n.ts";
import { clearCookies, exportCookies, importCookies, removeCookies } from "../../../state/cookies.ts";
import { reportError, showToast } from "../../../state/toasts.ts";
import { Button } from "../../../ui/Button.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { MenuButton, type MenuAction } from "../../../ui/Menu.tsx";
import type { SessionPanelProps } from "../useSession.ts";
import { cookieDomains } from "./cookieFilter.ts";
import styles from "./CookiesPanel.module.css";

interface CookieToolsProps extends SessionPanelProps {
  cookies: readonly Cookie[];
  /** What the search found; null while nothing is searched for. */
  found: readonly Cookie[] | null;
}

const icon = { size: 16, strokeWidth: 1.6 };

/** Clear, import and export: what is done to many cookies at once. */
export function CookieTools({ reference, session, cookies, found }: CookieToolsProps) {
  const t = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.tools}>
      <MenuButton
        label={t("sessions.cookies.clear")}
        placement="bottom end"
        actions={clearActions(reference, cookies, found)}
      >
        <Button isDisabled={cookies.length === 0}>{t("sessions.cookies.clear")}</Button>
      </MenuButton>
      <MenuButton
        label={t("sessions.cookies.tools")}
        placement="bottom end"
        actions={[
          {
            id: "import",
            text: t("sessions.cookies.import"),
            icon: <Upload {...icon} />,
            run: () => input.current?.click(),
          },
          {
            id: "export",
            text: t("sessions.cookies.export"),
            icon: <Download {...icon} />,
            disabled: cookies.length === 0,
            run: () => void exportTo(reference, `${fileName(session.name)}-cookies.txt`),
          },
        ]}
      >
        <IconButton label={t("sessions.cookies.tools")}>
          <Ellipsis size={16} strokeWidth={1.6} />
        </IconButton>
      </MenuButton>
      <input
        ref={input}
        type="file"
        accept=".txt,text/plain"
        hidden
        aria-label={t("sessions.cookies.import")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) void importFrom(reference, file);
        }}
      />
    </div>
  );
}

function clearActions(
  reference: SessionReference,
  cookies: readonly Cookie[],
  found: readonly Cookie[] | null,
): MenuAction[] {
  const all: MenuAction = {
    id: "all",
    text: translate("sessions.cookies.clearAll"),
    note: String(cookies.length),
    danger: true,
    run: () => void clearCookies(reference, null, cookies),
  };
  const some: MenuAction[] =
    found === null
      ? []
      : [
          {
            id: "found",
            text: translate("sessions.cookies.clearFound"),
            note: String(found.length),
            disabled: found.length === 0,
            run: () => void removeCookies(reference, found),
          },
        ];
  const domains = cookieDomains(cookies).map(({ domain, count }, index): MenuAction => ({
    id: `domain ${domain}`,
    text: domain,
    note: String(count),
    separated: index === 0,
    run: () =>
      void clearCookies(
        reference,
        domain,
        cookies.filter((cookie) => cookie.domain === domain),
      ),
  }));
  return [all, ...some, ...domains];
}

/** The contract's own bound. */
const mostBytes = 16 * 1024 * 1024;

async function importFrom(reference: SessionReference, file: File): Promise<void> {
  try {
    await importCookies(reference, await file.slice(0, mostBytes).text());
  } catch (thrown) {
    reportError(thrown);
  }
}

async function exportTo(reference: SessionReference, name: string): Promise<void> {
  const text = await exportCookies(reference);
  if (text === null) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  // The browser has taken the Blob by then; a moment more costs nothing.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  showToast({ text: translate("sessions.cookies.exported", { name }), tone: "ok" });
}

/** Fit for every file system. */
function fileName(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{N}._-]+/gu, "-")
      .replace(/^[-.]+|[-.]+$/g, "")
      .slice(0, 80) || "session"
  );
}
