import { I18nProvider } from "react-aria-components";
import { PreviewDialog } from "../features/request/preview/PreviewDialog.tsx";
import { CommandPalette } from "../features/shell/CommandPalette.tsx";
import { EnvironmentsDialog } from "../features/shell/environments/EnvironmentsDialog.tsx";
import { Rail } from "../features/shell/Rail.tsx";
import { ScopeDialog } from "../features/shell/scope/ScopeDialog.tsx";
import { ShortcutHelp } from "../features/shell/ShortcutHelp.tsx";
import { StartScreen } from "../features/shell/StartScreen.tsx";
import { StatusBar } from "../features/shell/StatusBar.tsx";
import { TitleBar } from "../features/shell/TitleBar.tsx";
import { ToastList } from "../features/shell/ToastList.tsx";
import { TokenRequests } from "../features/shell/tokens/TokenRequests.tsx";
import { CompareDownloadDialog } from "../features/downloads/dialogs/CompareDownloadDialog.tsx";
import { RenameDownloadDialog } from "../features/downloads/dialogs/RenameDownloadDialog.tsx";
import { AddDownloadsDialog } from "../features/downloads/dialogs/AddDownloadsDialog.tsx";
import { DownloadDialog } from "../features/downloads/dialogs/DownloadDialog.tsx";
import { DownloadAnnouncement } from "../features/downloads/DownloadAnnouncement.tsx";
import { DownloadsSheet } from "../features/downloads/DownloadsSheet.tsx";
import { DownloadsSideBar } from "../features/downloads/DownloadsSideBar.tsx";
import { HistorySideBar } from "../features/history/list/HistorySideBar.tsx";
import { HistorySheet } from "../features/history/sheet/HistorySheet.tsx";
import { ConflictDialog } from "../features/request/conflict/ConflictDialog.tsx";
import { ExampleDialog } from "../features/request/docs/ExampleDialog.tsx";
import { CompareResponseDialog } from "../features/response/actions/CompareResponseDialog.tsx";
import { KeepExampleDialog } from "../features/response/actions/KeepExampleDialog.tsx";
import { SessionsSideBar } from "../features/sessions/list/SessionsSideBar.tsx";
import { SessionSheet } from "../features/sessions/sheet/SessionSheet.tsx";
import { SettingsContents } from "../features/settings/SettingsContents.tsx";
import { SettingsView } from "../features/settings/SettingsView.tsx";
import { OpenFolderDialog } from "../features/sidebar/OpenFolderDialog.tsx";
import { SideBar } from "../features/sidebar/SideBar.tsx";
import { useTranslate } from "../locales/i18n.ts";
import { useStore } from "../state/store.ts";
import styles from "./App.module.css";
import { SideArea } from "./SideArea.tsx";
import { WorkArea } from "./WorkArea.tsx";

export function App() {
  const language = useStore((state) => state.language);
  const ready = useStore((state) => state.ready);
  return (
    <I18nProvider locale={language}>
      {ready ? <MainWindow /> : <StartScreen />}
      <TokenRequests />
      <ToastList />
    </I18nProvider>
  );
}

/** What each entry of the rail shows: beside, and in the work area. */
const views = {
  collections: { side: SideBar, work: WorkArea },
  downloads: { side: DownloadsSideBar, work: DownloadsSheet },
  history: { side: HistorySideBar, work: HistorySheet },
  sessions: { side: SessionsSideBar, work: SessionSheet },
  settings: { side: SettingsContents, work: SettingsView },
};

function MainWindow() {
  const t = useTranslate();
  const view = useStore((state) => state.view);
  const { side: Side, work: Work } = views[view];
  const labels = {
    collections: t("shell.tabs"),
    downloads: t("downloads.title"),
    history: t("history.title"),
    sessions: t("sessions.title"),
    settings: t("settings.title"),
  };
  return (
    <div className={styles.app}>
      <TitleBar />
      <Rail />
      <div className={styles.body}>
        <SideArea>
          <Side />
        </SideArea>
        <main className={styles.main} aria-label={labels[view]}>
          <Work />
        </main>
      </div>
      <StatusBar />
      <CommandPalette />
      <EnvironmentsDialog />
      <ScopeDialog />
      <ConflictDialog />
      <ExampleDialog />
      <KeepExampleDialog />
      <CompareResponseDialog />
      <PreviewDialog />
      <ShortcutHelp />
      <OpenFolderDialog />
      <DownloadDialog />
      <AddDownloadsDialog />
      <CompareDownloadDialog />
      <RenameDownloadDialog />
      <DownloadAnnouncement />
    </div>
  );
}
