import { useState } from "react";
import type { Translate } from "../../../locales/i18n.ts";
import { translate, useTranslate } from "../../../locales/i18n.ts";
import { chooseSavePath, mostDownloadBytes, readBodyBlob, saveBody } from "../../../state/bodies.ts";
import { openBodyWith } from "../../../state/bodyAddresses.ts";
import { saveBodyView } from "../../../state/bodyViews.ts";
import { getState, useStore } from "../../../state/store.ts";
import { showToast } from "../../../state/toasts.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { formatBytes } from "../../../ui/format.ts";
import { MenuButton, type MenuAction } from "../../../ui/Menu.tsx";
import { PopoverButton } from "../../../ui/Popover.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import styles from "./BodyToolbar.module.css";

interface SaveBodyProps {
  bodyId: string;
  sizeBytes: number;
  fileName: string;
  /** Of the text that is shown; null: there is none. */
  viewId: string | null;
}

/** The native dialog where there is one; else the browser's own download, or a path on the engine's machine. */
export function SaveBody(props: SaveBodyProps) {
  const t = useTranslate();
  const nativeDialogs = useStore((state) => state.info?.nativeDialogs ?? false);
  const opensBodies = useStore((state) => state.info?.opensBodies ?? false);
  const label = t("response.body.saveBody");
  if (nativeDialogs) {
    const actions = savingActions(props, opensBodies, t);
    if (actions.length > 1) {
      return (
        <MenuButton label={label} actions={actions} placement="bottom end">
          <Button aria-label={label}>{t("response.body.save")}</Button>
        </MenuButton>
      );
    }
    return (
      <Button aria-label={label} onPress={() => void saveByDialog(props, null)}>
        {t("response.body.save")}
      </Button>
    );
  }
  return (
    <PopoverButton label={label} trigger={<Button aria-label={label}>{t("response.body.save")}</Button>}>
      {(close) => <SaveForm {...props} close={close} t={t} />}
    </PopoverButton>
  );
}

function savingActions(props: SaveBodyProps, opensBodies: boolean, t: Translate): MenuAction[] {
  const { bodyId, fileName, viewId } = props;
  const asReceived: MenuAction = {
    id: "received",
    text: t("response.body.asReceived"),
    run: () => void saveByDialog(props, null),
  };
  const asShown: MenuAction = {
    id: "shown",
    text: t("response.body.asShown"),
    run: () => void saveByDialog(props, viewId),
  };
  const openWith: MenuAction = {
    id: "open",
    text: t("bodyPreview.openWith"),
    separated: true,
    run: () => void openBodyWith(bodyId, fileName),
  };
  return [asReceived, ...(viewId === null ? [] : [asShown]), ...(opensBodies ? [openWith] : [])];
}

function SaveForm({
  bodyId,
  sizeBytes,
  fileName,
  viewId,
  close,
  t,
}: SaveBodyProps & { close: () => void; t: Translate }) {
  const language = useStore((state) => state.language);
  const [path, setPath] = useState("");
  const [asShown, setAsShown] = useState(false);
  const tooLarge = sizeBytes > mostDownloadBytes;
  return (
    <form
      className={styles.saveForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim() !== "")
          void saveToPath(bodyId, path.trim(), asShown ? viewId : null).then((saved) => saved && close());
      }}
    >
      <Button
        look="primary"
        isDisabled={tooLarge}
        onPress={() => void download(bodyId, sizeBytes, fileName).then(close)}
      >
        {t("response.body.download")}
      </Button>
      {tooLarge ? (
        <p className={styles.hint}>
          {t("response.body.downloadTooLarge", { limit: formatBytes(mostDownloadBytes, language) })}
        </p>
      ) : null}
      <TextField
        label={t("response.body.savePath")}
        hint={t("response.body.savePathHint")}
        placeholder={`/…/${fileName}`}
        value={path}
        onChange={setPath}
        code
      />
      {viewId === null ? null : (
        <Checkbox isSelected={asShown} onChange={setAsShown}>
          {t("response.body.asShown")}
        </Checkbox>
      )}
      <Button type="submit" isDisabled={path.trim() === ""}>
        {t("response.body.saveHere")}
      </Button>
    </form>
  );
}

async function saveByDialog({ bodyId, fileName }: SaveBodyProps, viewId: string | null): Promise<void> {
  const path = await chooseSavePath(fileName);
  if (path !== null) await saveToPath(bodyId, path, viewId);
}

async function saveToPath(bodyId: string, path: string, viewId: string | null): Promise<boolean> {
  const savedBytes = viewId === null ? await saveBody(bodyId, path) : await saveBodyView(viewId, path);
  if (savedBytes === null) return false;
  const size = formatBytes(savedBytes, getState().language);
  showToast({ text: translate("response.body.saved", { size, path }), tone: "ok" });
  return true;
}

async function download(bodyId: string, sizeBytes: number, fileName: string): Promise<void> {
  const blob = await readBodyBlob(bodyId, sizeBytes);
  if (blob === null) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // The browser has taken the Blob by then; a moment more costs nothing.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
