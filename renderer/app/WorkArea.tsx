import { defaultLayout } from "../../shared/model/workspace.ts";
import { NoTab } from "../features/shell/NoTab.tsx";
import { TabStrip } from "../features/shell/TabStrip.tsx";
import { BrokenFile } from "../features/request/conflict/BrokenFile.tsx";
import { FileNotice } from "../features/request/conflict/FileNotice.tsx";
import { RequestBar } from "../features/request/RequestBar.tsx";
import { RequestPanels } from "../features/request/RequestPanels.tsx";
import { ResponsePane } from "../features/response/ResponsePane.tsx";
import { useTranslate } from "../locales/i18n.ts";
import { changeLayout } from "../state/layout.ts";
import { useStore } from "../state/store.ts";
import { SplitPane } from "../ui/SplitPane.tsx";
import styles from "./App.module.css";
import { shownOrientation } from "./orientation.ts";
import { useWindowWidth } from "./useWindowWidth.ts";

export function WorkArea() {
  const tabId = useStore(({ layout, tabs }) =>
    layout.activeTabId && tabs[layout.activeTabId] ? layout.activeTabId : null,
  );
  const broken = useStore((state) => state.brokenItem);
  return (
    <>
      <TabStrip />
      {broken !== null ? (
        <BrokenFile key={`${broken.collectionId}/${broken.path}`} item={broken} />
      ) : tabId === null ? (
        <NoTab />
      ) : (
        <div className={styles.work} role="tabpanel" id="work" aria-labelledby={`tab-${tabId}`}>
          <RequestBar key={`bar ${tabId}`} tabId={tabId} />
          <FileNotice tabId={tabId} />
          <Panes key={tabId} tabId={tabId} />
        </div>
      )}
    </>
  );
}

function Panes({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const windowWidth = useWindowWidth();
  const split = useStore((state) => state.layout.split);
  const orientation = useStore((state) => shownOrientation(state.layout.orientation, windowWidth));
  return (
    <div className={styles.panes}>
      <SplitPane
        label={t("shell.split")}
        direction={orientation === "horizontal" ? "row" : "column"}
        share={split}
        defaultShare={defaultLayout.split}
        onShareChange={(share) => changeLayout({ split: share })}
        first={<RequestPanels tabId={tabId} />}
        second={<ResponsePane tabId={tabId} />}
      />
    </div>
  );
}
