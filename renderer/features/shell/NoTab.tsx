import { Send } from "lucide-react";
import { useTranslate } from "../../locales/i18n.ts";
import { useStore } from "../../state/store.ts";
import { newTab, openItem } from "../../state/tabs.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";

export function NoTab() {
  const t = useTranslate();
  const collection = useStore(({ collections, collectionOrder }) => collections[collectionOrder[0] ?? ""]);
  const first = collection?.nodes.find(({ type }) => type === "request");
  return (
    <EmptyState
      icon={<Send size={28} strokeWidth={1.4} />}
      title={t("shell.emptyTitle")}
      actions={
        <>
          <Button look="primary" onPress={() => newTab()}>
            {t("common.newRequest")}
          </Button>
          {collection && first ? (
            <Button onPress={() => void openItem({ collectionId: collection.id, path: first.path })}>
              {t("shell.openFirst", { name: first.name })}
            </Button>
          ) : null}
        </>
      }
    >
      {t("shell.emptyText")}
    </EmptyState>
  );
}
