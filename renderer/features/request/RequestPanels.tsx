/** The left pane: what the request is made of, a panel each. */
import { useEffect } from "react";
import type { Request } from "../../../shared/model/request.ts";
import { translate, useTranslate } from "../../locales/i18n.ts";
import { registerCommands } from "../../state/commands.ts";
import { changeLayout, revealPane } from "../../state/layout.ts";
import { formatShortcut } from "../../state/shortcuts.ts";
import { useStore } from "../../state/store.ts";
import { PanelTabs, type Panel } from "../../ui/PanelTabs.tsx";
import { WholePaneButton } from "../../ui/WholePaneButton.tsx";
import { BodyPanel } from "./body/BodyPanel.tsx";
import { DocsPanel } from "./docs/DocsPanel.tsx";
import { AuthPanel } from "./panels/AuthPanel.tsx";
import { DeliveryPanel } from "./panels/DeliveryPanel.tsx";
import { HeadersPanel } from "./panels/HeadersPanel.tsx";
import { ParamsPanel } from "./panels/ParamsPanel.tsx";
import { VariablesPanel } from "./panels/VariablesPanel.tsx";
import { useRequestPart } from "./panels/useRequest.ts";

const panelIds = ["params", "headers", "auth", "body", "delivery", "variables", "docs"] as const;
type PanelId = (typeof panelIds)[number];
const titles = {
  params: "request.params.title",
  headers: "request.headers.title",
  auth: "request.auth.title",
  body: "request.body.title",
  delivery: "request.delivery.title",
  variables: "variables.title",
  docs: "collection.docs.title",
} as const;

interface RequestPanelsProps {
  tabId: string;
  /** The response has made way. */
  isWhole: boolean;
  onWhole: () => void;
}

export function RequestPanels({ tabId, isWhole, onWhole }: RequestPanelsProps) {
  const t = useTranslate();
  const remembered = useStore((state) => state.layout.requestPanel);
  const selected = panelIds.find((id) => id === remembered) ?? "params";
  const params = useRequestPart(tabId, (request) => request.params.filter((row) => !row.disabled).length);
  const headers = useRequestPart(tabId, (request) => request.headers.filter((row) => !row.disabled).length);
  const hasAuth = useRequestPart(tabId, ({ auth }) => auth.type !== "inherit" && auth.type !== "none");
  const hasBody = useRequestPart(tabId, ({ body }) => body.type !== "none");
  const overrides = useRequestPart(tabId, overrideCount);
  const variables = useRequestPart(tabId, (request) => request.variables.filter((row) => !row.disabled).length);
  const hasDocs = useRequestPart(tabId, ({ docs, tags }) => docs !== "" || tags.length > 0);
  useEffect(() => registerCommands(panelIds.map(panelCommand)), []);
  const panels: readonly Panel<PanelId>[] = [
    { id: "params", title: t("request.params.title"), count: params, render: () => <ParamsPanel tabId={tabId} /> },
    { id: "headers", title: t("request.headers.title"), count: headers, render: () => <HeadersPanel tabId={tabId} /> },
    { id: "auth", title: t("request.auth.title"), marked: hasAuth, render: () => <AuthPanel tabId={tabId} /> },
    { id: "body", title: t("request.body.title"), marked: hasBody, render: () => <BodyPanel tabId={tabId} /> },
    {
      id: "delivery",
      title: t("request.delivery.title"),
      count: overrides,
      render: () => <DeliveryPanel tabId={tabId} />,
    },
    {
      id: "variables",
      title: t("variables.title"),
      count: variables,
      render: () => <VariablesPanel tabId={tabId} />,
    },
    { id: "docs", title: t("collection.docs.title"), marked: hasDocs, render: () => <DocsPanel tabId={tabId} /> },
  ];
  const end = isWhole ? (
    <WholePaneButton isWhole label={t("shell.bothPanes")} shortcut={formatShortcut("Alt+Shift+M")} onPress={onWhole} />
  ) : undefined;
  return <PanelTabs label={t("request.panels")} {...{ panels, selected, end }} onSelect={choosePanel} />;
}

function overrideCount({ delivery, sendCookies, storeCookies }: Request): number {
  return Object.keys(delivery).length + [sendCookies, storeCookies].filter((own) => own !== null).length;
}

function choosePanel(id: PanelId): void {
  changeLayout({ requestPanel: id });
  revealPane("request");
}

function panelCommand(id: PanelId, index: number) {
  return {
    id: `panel.${id}`,
    title: () => `${translate("request.panels")}: ${translate(titles[id])}`,
    shortcuts: [`Alt+${index + 1}`],
    run: () => choosePanel(id),
  };
}
