import { Copy, WrapText } from "lucide-react";
import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components";
import { useTranslate } from "../../../locales/i18n.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { SegmentedControl } from "../../../ui/SegmentedControl.tsx";
import styles from "./BodyToolbar.module.css";
import type { BodyView } from "./bodyViews.ts";
import { SaveBody } from "./SaveBody.tsx";
import { useFocusOfViews } from "./useFocusOfViews.ts";

export interface BodyToolbarProps {
  bodyId: string;
  sizeBytes: number;
  fileName: string;
  views: readonly BodyView[];
  view: BodyView;
  onView: (view: BodyView) => void;
  /** What the body is taken for, to be changed by hand. */
  kind?: ReactNode;
  /** Of a body that can be filtered. */
  filter?: ReactNode;
}

/** What the text view adds. */
interface TextTools {
  find: ReactNode;
  wrap: boolean;
  onWrap: (wrap: boolean) => void;
  onCopy: () => void;
}

interface ToolbarOfView {
  text?: TextTools;
  /** Of a table. */
  tools?: ReactNode;
  /** Of the engine's view that is shown; to be saved as it is shown. */
  viewId?: string | null;
}

export function BodyToolbar({
  views,
  view,
  onView,
  kind,
  filter,
  text,
  tools,
  ...body
}: BodyToolbarProps & ToolbarOfView) {
  const t = useTranslate();
  const toolbar = useFocusOfViews();
  const hasFields = text !== undefined || tools !== undefined || (filter !== undefined && filter !== null);
  return (
    <div ref={toolbar} className={styles.toolbar}>
      <SegmentedControl
        label={t("response.body.view")}
        className={styles.views}
        value={view}
        onChange={onView}
        options={views.map((id) => ({ id, text: t(`response.body.${id}`) }))}
      />
      {hasFields ? (
        <div className={joinClassNames(styles.fields, tools !== undefined && styles.withTools)}>
          {text?.find}
          {tools}
          {filter}
        </div>
      ) : null}
      <div className={styles.end}>
        {kind}
        {text === undefined ? null : (
          <>
            <ToggleButton
              className={styles.toggle ?? ""}
              isSelected={text.wrap}
              onChange={text.onWrap}
              aria-label={t("body.wrap")}
            >
              <WrapText size={15} strokeWidth={1.7} />
            </ToggleButton>
            <IconButton label={t("body.copyAll")} onPress={text.onCopy}>
              <Copy size={15} strokeWidth={1.7} />
            </IconButton>
          </>
        )}
        <SaveBody
          bodyId={body.bodyId}
          sizeBytes={body.sizeBytes}
          fileName={body.fileName}
          viewId={body.viewId ?? null}
        />
      </div>
    </div>
  );
}
