import { FolderPlus } from "lucide-react";
import { useTranslate } from "../../locales/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { askForFolder, makeCollection } from "./newActions.tsx";

export function NoCollections() {
  const t = useTranslate();
  return (
    <EmptyState
      icon={<FolderPlus size={26} strokeWidth={1.4} />}
      title={t("sidebar.emptyTitle")}
      actions={
        <>
          <Button look="primary" onPress={() => void makeCollection()}>
            {t("sidebar.newCollection")}
          </Button>
          <Button onPress={() => void askForFolder()}>{t("sidebar.openTitle")}</Button>
        </>
      }
    >
      {t("sidebar.emptyText")}
    </EmptyState>
  );
}
