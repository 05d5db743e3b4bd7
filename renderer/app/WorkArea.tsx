import { defaultLayout, type Pane } from "../../shared/model/workspace.ts";
import { NoTab } from "../features/shell/NoTab.tsx";
import { TabStrip } from "../features/shell/TabStrip.tsx";
import { BrokenFile } from "../features/request/conflict/BrokenFile.tsx";
import { FileNotice } from "../features/request/conflict/FileNotice.tsx";
import { RequestBar } from "../features/request/RequestBar.tsx";
import { RequestPanels } from "../features/request/RequestPanels.tsx";
import { ResponsePane } from "../features/response/ResponsePane.tsx";
import { useTranslate } from "../locales/i18n.ts";
import { changeLayout, setWholePane } from "../state/layout.ts";
import { useStore } from "../state/store.ts";
import { SplitPane } from "../ui/SplitPane.tsx";
import styles from "./App.module.css";
import { defaultStackedShare, shownOrientation } from "./orientation.ts";
import { toggleWholePane } from "./paneRoom.ts";
import { useWindowHeight, useWindowWidth } from "./windowSize.ts";

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

const panes = { first: "request", second: "response" } as const satisfies Record<string, Pane>;

function Panes({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const [windowWidth, windowHeight] = [useWindowWidth(), useWindowHeight()];
  const orientation = useStore((state) => shownOrientation(state.layout, windowWidth));
  const share = useStore(({ layout }) =>
    orientation === "horizontal" ? layout.split : (layout.stackedSplit ?? defaultStackedShare(windowHeight)),
  );
  const whole = useStore((state) => state.layout.wholePane[orientation]);
  const setShare = (next: number): void =>
    changeLayout(orientation === "horizontal" ? { split: next } : { stackedSplit: next });
  const reset = (): void => {
    changeLayout(orientation === "horizontal" ? { split: defaultLayout.split } : { stackedSplit: null });
    setWholePane(orientation, null);
  };
  return (
    <div className={styles.panes}>
      <SplitPane
        label={t("shell.split")}
        direction={orientation === "horizontal" ? "row" : "column"}
        share={share}
        onShareChange={setShare}
        onReset={reset}
        whole={whole === null ? null : whole === "request" ? "first" : "second"}
        onWholeChange={(next) => setWholePane(orientation, next === null ? null : panes[next])}
        first={<RequestPanels tabId={tabId} isWhole={whole === "request"} onWhole={() => toggleWholePane("request")} />}
        second={
          <ResponsePane tabId={tabId} isWhole={whole === "response"} onWhole={() => toggleWholePane("response")} />
        }
      />
    </div>
  );
}
