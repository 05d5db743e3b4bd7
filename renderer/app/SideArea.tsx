import type { ReactNode } from "react";
import { defaultLayout } from "../../shared/model/workspace.ts";
import { useTranslate } from "../locales/i18n.ts";
import { changeLayout } from "../state/layout.ts";
import { useStore } from "../state/store.ts";
import { ResizeHandle } from "../ui/ResizeHandle.tsx";
import styles from "./App.module.css";

const narrowestPx = 200;
const widestPx = 480;

/** The side bar's place: as wide as the person made it, or folded away. */
export function SideArea({ children }: { children: ReactNode }) {
  const t = useTranslate();
  const open = useStore((state) => state.layout.sideBarOpen);
  const width = useStore((state) => state.layout.sideBarWidth);
  if (!open) return null;
  return (
    <>
      <div className={styles.side} style={{ width: Math.min(widestPx, Math.max(narrowestPx, width)) }}>
        {children}
      </div>
      <ResizeHandle
        label={t("shell.sideBarWidth")}
        orientation="vertical"
        value={width}
        minimum={narrowestPx}
        maximum={widestPx}
        step={16}
        onChange={(sideBarWidth) => changeLayout({ sideBarWidth })}
        onReset={() => changeLayout({ sideBarWidth: defaultLayout.sideBarWidth })}
      />
    </>
  );
}
