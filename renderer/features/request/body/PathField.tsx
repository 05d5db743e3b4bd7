import { useEffect, useState } from "react";
import { useTranslate, type Translate } from "../../../locales/i18n.ts";
import { inspectFile, type FileFacts } from "../../../state/files.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { formatBytes } from "../../../ui/format.ts";
import { TextField } from "../../../ui/TextField.tsx";
import styles from "./FileChoice.module.css";

const settleMs = 200;

/** A path on the engine's machine, looked at while it is typed. */
export function PathField({ onChoose }: { onChoose: (path: string) => void }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [path, setPath] = useState("");
  const facts = useFileFacts(path);
  const problem = facts === null ? undefined : fileProblem(t, facts);
  const isUsable = facts !== null && problem === undefined;
  const choose = (): void => {
    if (isUsable) onChoose(facts.path);
  };
  return (
    <form
      className={styles.path}
      onSubmit={(event) => {
        event.preventDefault();
        choose();
      }}
    >
      <TextField label={t("request.file.byPath")} code value={path} onChange={setPath} problem={problem} />
      <div className={styles.pathEnd}>
        <span role="status" className={styles.hint}>
          {isUsable ? t("request.file.found", { size: formatBytes(facts.sizeBytes, language) }) : ""}
        </span>
        <Button type="submit" size="small" isDisabled={!isUsable}>
          {t("request.file.usePath")}
        </Button>
      </div>
    </form>
  );
}

/** What lies at a path now; null while that is not known, or for an empty path. */
export function useFileFacts(path: string): FileFacts | null {
  const [known, setKnown] = useState<{ path: string; facts: FileFacts } | null>(null);
  useEffect(() => {
    if (path === "") return undefined;
    let current = true;
    const timer = setTimeout(async () => {
      const facts = await inspectFile(path);
      if (current && facts) setKnown({ path, facts });
    }, settleMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [path]);
  return known?.path === path ? known.facts : null;
}

/** Why the file cannot be sent; undefined when it can. */
export function fileProblem(t: Translate, facts: FileFacts): string | undefined {
  if (facts.type !== "file") return t(`request.file.${facts.type}`);
  return facts.readable ? undefined : t("request.file.unreadable");
}
