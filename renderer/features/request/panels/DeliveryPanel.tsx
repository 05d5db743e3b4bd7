/** How this request is sent: what it inherits and from whom, and what it overrides. */
import { useEffect, useMemo } from "react";
import { originsFrom, type DeliveryEdit } from "../../../editors/delivery/deliveryEdit.ts";
import { DeliveryEditor } from "../../../editors/delivery/DeliveryEditor.tsx";
import panelStyles from "../../../editors/Form.module.css";
import { useTranslate } from "../../../locales/i18n.ts";
import { watchInheritedDelivery } from "../../../state/deliveryInForce.ts";
import { useFileAccess } from "../../../state/files.ts";
import { withShownNames } from "../../../state/sessionName.ts";
import { useStore } from "../../../state/store.ts";
import { CookieSwitches } from "./CookieSwitches.tsx";
import { useSessionOfTab } from "./useSessionOfTab.ts";
import { useChange, useRequestPart, useVariables } from "./useRequest.ts";

const fromSettings = originsFrom({ source: "application", name: "" });

export function DeliveryPanel({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const edit = useDeliveryEdit(tabId);
  const variables = useVariables(tabId);
  const files = useFileAccess();
  const mountPrefix = useStore((state) => state.inheritedDelivery[tabId]?.mountPrefix ?? null);
  return (
    <div className={panelStyles.panel}>
      {mountPrefix !== null && (
        <p className={panelStyles.faint}>{t("delivery.session.mount", { prefix: mountPrefix })}</p>
      )}
      <DeliveryEditor edit={edit} variables={variables} files={files} />
      <CookieSwitches tabId={tabId} />
    </div>
  );
}

/** Until the engine has said more, what the settings say. */
function useDeliveryEdit(tabId: string): DeliveryEdit {
  useEffect(() => watchInheritedDelivery(tabId), [tabId]);
  const overrides = useRequestPart(tabId, (request) => request.delivery);
  const known = useStore((state) => state.inheritedDelivery[tabId]);
  const t = useTranslate();
  const { view } = useSessionOfTab(tabId);
  const application = useStore((state) => state.settings.delivery);
  const change = useChange(tabId);
  return useMemo(
    () => ({
      overrides,
      inherited: known?.delivery ?? application,
      origins: known ? withShownNames(known.origins, view?.session, t) : fromSettings,
      onChange: (delivery) => change((request) => ({ ...request, delivery })),
    }),
    [overrides, known, application, view, change, t],
  );
}
