/** What a folder or a collection is, and what it says for the requests in it. */
import { useMemo, useRef, useState } from "react";
import type { Collection } from "../../../../shared/model/collection.ts";
import type { ScopeSettings } from "../../../../shared/model/scope.ts";
import type { ItemReference } from "../../../../shared/model/workspace.ts";
import type { DeliveryEdit } from "../../../editors/delivery/deliveryEdit.ts";
import { DeliveryEditor } from "../../../editors/delivery/DeliveryEditor.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { useCollectionVariables } from "../../../state/variables.ts";
import { useFileAccess } from "../../../state/files.ts";
import { closeOverlay, type ScopePanel } from "../../../state/overlay.ts";
import {
  inheritedByScope,
  inheritingAll,
  inheritsAll,
  resetScope,
  saveScope,
  scopeSettings,
} from "../../../state/scopes.ts";
import { withShownNames } from "../../../state/sessionName.ts";
import { getState, useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import { PanelTabs, type Panel } from "../../../ui/PanelTabs.tsx";
import { useAutosave } from "../environments/useAutosave.ts";
import { ScopeAuth } from "./ScopeAuth.tsx";
import { ScopeHeaders, ScopeParams } from "./ScopeEntries.tsx";
import { ScopeGeneral } from "./ScopeGeneral.tsx";
import { ScopeSession } from "./ScopeSession.tsx";
import { ScopeVariables } from "./ScopeVariables.tsx";
import styles from "./ScopeDialog.module.css";

export function ScopeDialog() {
  const t = useTranslate();
  const overlay = useStore((state) => (state.overlay?.type === "scope" ? state.overlay : null));
  const collection = useStore((state) => state.collections[overlay?.collectionId ?? ""]);
  const isFolder = overlay !== null && overlay.path !== "";
  const name = nameOf(collection, overlay?.path ?? "");
  return (
    <ModalDialog
      title={t(isFolder ? "delivery.scope.folderTitle" : "delivery.scope.collectionTitle", { name })}
      closeLabel={t("common.close")}
      isOpen={overlay !== null && collection !== undefined}
      onClose={closeOverlay}
    >
      {overlay !== null && collection !== undefined && (
        <ScopeEditor scope={overlay} name={name} firstPanel={overlay.panel ?? "general"} focused={overlay.variable} />
      )}
    </ModalDialog>
  );
}

function nameOf(collection: Collection | undefined, path: string): string {
  if (path === "") return collection?.name ?? "";
  return collection?.nodes.find((node) => node.path === path)?.name ?? path;
}

interface ScopeEditorProps {
  scope: ItemReference;
  /** Of the folder or the collection. */
  name: string;
  firstPanel: ScopePanel;
  /** The variable to go to. */
  focused: string | undefined;
}

function ScopeEditor({ scope: { collectionId, path }, name, firstPanel, focused }: ScopeEditorProps) {
  const t = useTranslate();
  const scope = useMemo(() => ({ collectionId, path }), [collectionId, path]);
  const initial = scopeSettings(getState(), scope);
  const [settings, change] = useAutosave<ScopeSettings>(initial, (next) => void saveScope(scope, next));
  // What two editors say one after the other, before anything is drawn again, must not undo each other.
  const newest = useRef(initial);
  const patch = (part: Partial<ScopeSettings>): void => {
    newest.current = { ...newest.current, ...part };
    change(newest.current);
  };
  const [panel, setPanel] = useState(firstPanel);
  const variables = useCollectionVariables(collectionId, path);
  const files = useFileAccess();
  const edit = useScopeDelivery(scope, settings, (delivery) => patch({ delivery }));
  const reset = (): void => {
    patch(inheritingAll(settings));
    void resetScope(scope, settings);
    closeOverlay();
  };
  const panels: readonly Panel<ScopePanel>[] = [
    {
      id: "general",
      title: t("collection.scope.general"),
      marked: settings.docs !== "",
      render: () => <ScopeGeneral scope={scope} name={name} docs={settings.docs} onDocs={(docs) => patch({ docs })} />,
    },
    {
      id: "headers",
      title: t("collection.scope.headers"),
      count: settings.headers.filter(({ disabled }) => !disabled).length,
      render: () => (
        <ScopeHeaders rows={settings.headers} variables={variables} onChange={(headers) => patch({ headers })} />
      ),
    },
    {
      id: "params",
      title: t("collection.scope.params"),
      count: settings.params.filter(({ disabled }) => !disabled).length,
      render: () => (
        <ScopeParams rows={settings.params} variables={variables} onChange={(params) => patch({ params })} />
      ),
    },
    {
      id: "auth",
      title: t("auth.scope.title"),
      marked: settings.auth.type !== "inherit",
      render: () => (
        <ScopeAuth
          scope={scope}
          name={name}
          settings={settings}
          onChange={(auth) => patch({ auth })}
          onAddVariable={(variable) => patch({ variables: [...newest.current.variables, variable] })}
        />
      ),
    },
    {
      id: "variables",
      title: t("variables.title"),
      count: settings.variables.filter(({ disabled }) => !disabled).length,
      render: () => (
        <ScopeVariables
          isFolder={path !== ""}
          variables={settings.variables}
          known={variables}
          focused={focused}
          onChange={(next) => patch({ variables: next })}
        />
      ),
    },
    {
      id: "delivery",
      title: t("request.delivery.title"),
      count: Object.keys(settings.delivery).length,
      render: () => (
        <div className={styles.panel}>
          <DeliveryEditor edit={edit} variables={variables} files={files} />
        </div>
      ),
    },
  ];
  return (
    <div className={styles.editor}>
      <div className={styles.top}>
        <p className={styles.text}>{t(path === "" ? "delivery.scope.collectionText" : "delivery.scope.folderText")}</p>
        <ScopeSession scope={scope} session={settings.session} onChange={(session) => patch({ session })} />
      </div>
      <PanelTabs label={t("delivery.scope.panels")} panels={panels} selected={panel} onSelect={setPanel} />
      <div className={styles.end}>
        <Button isDisabled={inheritsAll(settings)} onPress={reset}>
          {t("delivery.scope.reset")}
        </Button>
      </div>
    </div>
  );
}

function useScopeDelivery(
  scope: ItemReference,
  settings: ScopeSettings,
  onChange: (delivery: ScopeSettings["delivery"]) => void,
): DeliveryEdit {
  const t = useTranslate();
  const collections = useStore((state) => state.collections);
  const sessions = useStore((state) => state.sessions);
  const application = useStore((state) => state.settings);
  const { session } = settings;
  const inherited = useMemo(
    () => inheritedByScope({ collections, sessions, settings: application }, scope, session),
    [collections, sessions, application, scope, session],
  );
  return {
    overrides: settings.delivery,
    inherited: inherited.delivery,
    origins: withShownNames(inherited.origins, inherited.session, t),
    onChange,
  };
}
