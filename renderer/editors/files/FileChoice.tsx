/** A button that leads to a file on the engine's machine: the native dialog, or an upload or a typed path. */
import { useRef, useState, type ReactNode } from "react";
import { FileUp } from "lucide-react";
import { useLocale } from "react-aria-components";
import { useTranslate } from "../../locales/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { formatPercent } from "../../ui/format.ts";
import { PopoverButton } from "../../ui/Popover.tsx";
import type { FileAccess } from "./fileFacts.ts";
import { PathField } from "./PathField.tsx";
import styles from "./FileChoice.module.css";

interface FileChoiceProps {
  files: FileAccess;
  /** The accessible name of the button. */
  label: string;
  children: ReactNode;
  onChoose: (path: string) => void;
  size?: "small" | "medium";
}

export function FileChoice({ files, label, children, onChoose, size = "medium" }: FileChoiceProps) {
  const { hasDialogs } = files;
  const choose = async (): Promise<void> => {
    const path = await files.choose();
    if (path !== null) onChoose(path);
  };
  const button = (
    <Button size={size} aria-label={label} {...(hasDialogs ? { onPress: () => void choose() } : {})}>
      {children}
    </Button>
  );
  if (hasDialogs) return button;
  return (
    <PopoverButton label={label} trigger={button} placement="bottom start">
      {(close) => (
        <FileSources
          files={files}
          onChoose={(path) => {
            onChoose(path);
            close();
          }}
        />
      )}
    </PopoverButton>
  );
}

interface Upload {
  name: string;
  share: number;
  cancel: () => void;
}

function FileSources({ files, onChoose }: Pick<FileChoiceProps, "files" | "onChoose">) {
  const t = useTranslate();
  const { locale } = useLocale();
  const input = useRef<HTMLInputElement>(null);
  const [upload, setUpload] = useState<Upload | null>(null);
  const start = async (file: File): Promise<void> => {
    const controller = new AbortController();
    const shown = (sentBytes: number): Upload => ({
      name: file.name,
      share: file.size === 0 ? 1 : sentBytes / file.size,
      cancel: () => controller.abort(),
    });
    setUpload(shown(0));
    const path = await files.upload(file, (sentBytes) => setUpload(shown(sentBytes)), controller.signal);
    setUpload(null);
    if (path !== null) onChoose(path);
  };
  return (
    <div className={styles.sources}>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void start(file);
          event.target.value = "";
        }}
      />
      {upload === null ? (
        <div className={styles.upload}>
          <Button onPress={() => input.current?.click()}>
            <FileUp size={15} strokeWidth={1.7} aria-hidden="true" />
            {t("request.file.upload")}
          </Button>
          <p className={styles.hint}>{t("request.file.uploadHint")}</p>
        </div>
      ) : (
        <div className={styles.upload}>
          <p role="status" className={styles.hint}>
            {t("request.file.uploading", { name: upload.name, percent: formatPercent(upload.share, locale) })}
          </p>
          <progress className={styles.progress} value={upload.share} max={1} aria-label={upload.name} />
          <Button size="small" onPress={upload.cancel}>
            {t("common.cancel")}
          </Button>
        </div>
      )}
      <PathField files={files} onChoose={onChoose} />
    </div>
  );
}
