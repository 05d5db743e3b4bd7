import type { CallHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

type WorkspaceCalls = Pick<
  CallHandlers,
  "workspace.read" | "workspace.saveTab" | "workspace.removeTab" | "workspace.saveLayout" | "settings.save"
>;

export function workspaceHandlers({ workspace, settings, downloads }: Services): WorkspaceCalls {
  return {
    "workspace.read": async () => ({ ...workspace.read(), settings: settings.read() }),
    "workspace.saveTab": async ({ tab }) => {
      workspace.saveTab(tab);
      return {};
    },
    "workspace.removeTab": async ({ tabId }) => {
      workspace.removeTab(tabId);
      return {};
    },
    "workspace.saveLayout": async ({ layout }) => {
      workspace.saveLayout(layout);
      return {};
    },
    "settings.save": async ({ settings: changed }) => {
      settings.patch(changed);
      if (changed.downloads !== undefined) downloads.settingsChanged();
      return {};
    },
  };
}
