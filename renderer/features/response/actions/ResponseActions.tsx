import { Bookmark, Copy, Ellipsis, GitCompareArrows, Terminal } from "lucide-react";
import { useEffect } from "react";
import { translate, useTranslate } from "../../../locales/i18n.ts";
import { registerCommands } from "../../../state/commands.ts";
import { copyAsCurl } from "../../../state/curl.ts";
import { canKeepExample } from "../../../state/examples.ts";
import type { ExchangeView } from "../../../state/exchanges.ts";
import { openOverlay } from "../../../state/overlay.ts";
import { getState, useStore } from "../../../state/store.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { MenuButton, type MenuAction } from "../../../ui/Menu.tsx";
import { copyBody } from "./copyBody.ts";

const icon = { size: 16, strokeWidth: 1.6 };

/** What can be done with what came back as a whole, in a menu and as commands. */
export function ResponseActions({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const exchange = useStore((state) => state.exchanges[tabId]);
  const hasFile = useStore((state) => (state.tabs[tabId]?.source ?? null) !== null);
  const canKeep = useStore((state) => canKeepExample(state.tabs[tabId], state.exchanges[tabId]));
  useEffect(() => registerCommands(commandsOf(tabId)), [tabId]);
  const actions: MenuAction[] = [
    {
      id: "compare",
      text: t("responseActions.compare"),
      icon: <GitCompareArrows {...icon} />,
      disabled: !isOver(exchange),
      run: () => openOverlay({ type: "compareResponse", tabId }),
    },
    {
      id: "keep",
      text: t("responseActions.keep"),
      icon: <Bookmark {...icon} />,
      note: canKeep ? undefined : t(hasFile ? "responseActions.keepNeedsWhole" : "responseActions.keepNeedsFile"),
      disabled: !canKeep,
      run: () => openOverlay({ type: "keepExample", tabId }),
    },
    {
      id: "copy",
      text: t("responseActions.copyBody"),
      icon: <Copy {...icon} />,
      disabled: !hasBody(exchange),
      separated: true,
      run: () => void copyBodyOf(exchange),
    },
    {
      id: "curl",
      text: t("responseActions.copyCurl"),
      icon: <Terminal {...icon} />,
      run: () => void copyAsCurl(tabId),
    },
  ];
  const label = t("responseActions.menu");
  return (
    <MenuButton label={label} actions={actions} placement="bottom end">
      <IconButton label={label}>
        <Ellipsis size={15} strokeWidth={1.7} />
      </IconButton>
    </MenuButton>
  );
}

function commandsOf(tabId: string) {
  const now = (): ExchangeView | undefined => getState().exchanges[tabId];
  return [
    {
      id: "response.compare",
      title: () => translate("responseActions.commandCompare"),
      shortcuts: [],
      run: () => openOverlay({ type: "compareResponse", tabId }),
      enabled: () => isOver(now()),
    },
    {
      id: "response.keep",
      title: () => translate("responseActions.commandKeep"),
      shortcuts: [],
      run: () => openOverlay({ type: "keepExample", tabId }),
      enabled: () => canKeepExample(getState().tabs[tabId], now()),
    },
    {
      id: "response.copyBody",
      title: () => translate("responseActions.commandCopyBody"),
      shortcuts: [],
      run: () => void copyBodyOf(now()),
      enabled: () => hasBody(now()),
    },
  ];
}

function isOver(exchange: ExchangeView | undefined): boolean {
  return exchange !== undefined && exchange.state !== "running";
}

function hasBody(exchange: ExchangeView | undefined): boolean {
  return isOver(exchange) && (exchange?.response?.decodedBytes ?? 0) > 0;
}

async function copyBodyOf(exchange: ExchangeView | undefined): Promise<void> {
  if (exchange?.response) await copyBody(exchange.response);
}
