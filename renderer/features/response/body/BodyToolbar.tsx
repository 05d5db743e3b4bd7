import { Copy, WrapText } from "lucide-react";
import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components";
import { useTranslate } from "../../../locales/i18n.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { SegmentedControl } from "../../../ui/SegmentedControl.tsx";
import styles from "./BodyToolbar.module.css";
import type { BodyView } from "./bodyViews.ts";
import { SaveBody } from "./SaveBody.tsx";

export interface BodyToolbarProps {
  bodyId: string;
  sizeBytes: number;
  fileName: string;
  views: readonly BodyView[];
  view: BodyView;
  onView: (view: BodyView) => void;
}

/** What the text view adds. */
interface TextTools {
  find: ReactNode;
  wrap: boolean;
  onWrap: (wrap: boolean) => void;
  onCopy: () => void;
}

export function BodyToolbar({ views, view, onView, text, ...body }: BodyToolbarProps & { text?: TextTools }) {
  const t = useTranslate();
  return (
    <div className={styles.toolbar}>
      <SegmentedControl
        label={t("response.body.view")}
        className={styles.views}
        value={view}
        onChange={onView}
        options={views.map((id) => ({ id, text: t(`response.body.${id}`) }))}
      />
      {text?.find}
      <div className={styles.end}>
        {text === undefined ? null : (
          <>
            <ToggleButton
              className={styles.toggle ?? ""}
              isSelected={text.wrap}
              onChange={text.onWrap}
              aria-label={t("response.body.wrap")}
            >
              <WrapText size={15} strokeWidth={1.7} />
            </ToggleButton>
            <IconButton label={t("response.body.copyAll")} onPress={text.onCopy}>
              <Copy size={15} strokeWidth={1.7} />
            </IconButton>
          </>
        )}
        <SaveBody bodyId={body.bodyId} sizeBytes={body.sizeBytes} fileName={body.fileName} />
      </div>
    </div>
  );
}
