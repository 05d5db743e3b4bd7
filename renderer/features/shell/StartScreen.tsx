import { useTranslate } from "../../locales/i18n.ts";
import { errorText } from "../../state/errorText.ts";
import { useStore } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import styles from "./StartScreen.module.css";

/** Before the workspace is read: nothing for a moment, then what it waits for, or why it cannot go on. */
export function StartScreen() {
  const t = useTranslate();
  const problem = useStore((state) => state.startProblem);
  const language = useStore((state) => state.language);
  const lost = useStore((state) => state.connection === "lost");
  if (problem === null) {
    return (
      <main className={styles.screen}>
        <div className={`${styles.screen} ${styles.waiting}`}>
          <EmptyState title={t("shell.starting")}>{lost ? t("shell.connectionLost") : undefined}</EmptyState>
        </div>
      </main>
    );
  }
  const { message, advice } = errorText(problem, language);
  return (
    <main className={styles.screen} role="alert">
      <EmptyState
        title={t("shell.startFailed")}
        actions={
          <Button look="primary" onPress={() => location.reload()}>
            {t("shell.tryAgain")}
          </Button>
        }
      >
        {message} {advice}
        <span className={styles.code}>
          {problem.detail === null ? problem.code : `${problem.code}: ${problem.detail}`}
        </span>
      </EmptyState>
    </main>
  );
}
