import { CircleAlert, CircleCheck, Copy, Info, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { useStore } from "../../state/store.ts";
import { dismissToast, type Toast } from "../../state/toasts.ts";
import { Button } from "../../ui/Button.tsx";
import { joinClassNames } from "../../ui/className.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Cross } from "../../ui/icons.tsx";
import { copyText } from "./copyText.ts";
import styles from "./ToastList.module.css";

const shownForMs = { plain: 5_000, action: 10_000 };
const icons = { plain: Info, ok: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

export function ToastList() {
  const t = useTranslate();
  const toasts = useStore((state) => state.toasts);
  // The mark keeps React Aria from hiding it behind a dialog.
  return (
    <section aria-label={t("shell.notifications")} data-react-aria-top-layer="true">
      <ol className={styles.list} aria-live="polite" aria-relevant="additions">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} />
        ))}
      </ol>
    </section>
  );
}

function ToastItem({ toast }: { toast: Toast }) {
  const t = useTranslate();
  const { id, text, advice, tone, action, code } = toast;
  const hold = useDismissal(toast);
  const Icon = icons[tone];
  const act = (): void => {
    dismissToast(id);
    action?.run();
  };
  return (
    <li className={styles.toast} {...hold}>
      <Icon size={16} strokeWidth={1.6} className={joinClassNames(styles.icon, tone !== "plain" && styles[tone])} />
      <div className={styles.words}>
        <span>{text}</span>
        {advice === "" ? null : <span className={styles.advice}>{advice}</span>}
        {code === null ? null : (
          <span className={styles.code}>
            {code}
            <IconButton label={t("common.copy")} onPress={() => void copyText(code)}>
              <Copy size={12} strokeWidth={1.6} />
            </IconButton>
          </span>
        )}
      </div>
      {action === null ? null : (
        <Button size="small" className={styles.action ?? ""} onPress={act}>
          {action.label}
        </Button>
      )}
      <IconButton label={t("common.dismiss")} className={styles.dismiss} onPress={() => dismissToast(id)}>
        <Cross size={14} />
      </IconButton>
    </li>
  );
}

/** Goes by itself, but not an error, and not while the pointer or the focus is on it. */
function useDismissal({ id, tone, action }: Toast) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || tone === "bad") return;
    const timer = setTimeout(() => dismissToast(id), action ? shownForMs.action : shownForMs.plain);
    return () => clearTimeout(timer);
  }, [id, tone, action, held]);
  return {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  };
}
