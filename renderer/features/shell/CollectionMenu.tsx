import { Folder, Variable } from "lucide-react";
import { Button } from "react-aria-components";
import { useTranslate } from "../../locales/i18n.ts";
import { currentCollectionId } from "../../state/environments.ts";
import { changeLayout, chooseView, setExpanded } from "../../state/layout.ts";
import { openOverlay } from "../../state/overlay.ts";
import { useStore } from "../../state/store.ts";
import { ChevronDown } from "../../ui/icons.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import styles from "./TitleBar.module.css";

/** Which collection the active request belongs to, with the way to the others. */
export function CollectionMenu() {
  const t = useTranslate();
  const collectionId = useStore(currentCollectionId);
  const collections = useStore((state) => state.collections);
  const order = useStore((state) => state.collectionOrder);
  const collection = collectionId === null ? undefined : collections[collectionId];
  if (!collection) return null;
  const show = (id: string): void => {
    chooseView("collections");
    changeLayout({ sideBarOpen: true });
    setExpanded(id, true);
  };
  return (
    <>
      <span className={styles.slash} aria-hidden="true">
        /
      </span>
      <MenuButton
        label={t("shell.collections")}
        actions={[
          ...order.map((id) => ({
            id,
            text: collections[id]?.name ?? id,
            icon: <Folder size={16} strokeWidth={1.6} />,
            run: () => show(id),
          })),
          {
            id: "variables",
            text: t("shell.editEnvironments"),
            icon: <Variable size={16} strokeWidth={1.6} />,
            separated: true,
            run: () => openOverlay({ type: "environments", collectionId: collection.id }),
          },
        ]}
      >
        <Button className={styles.collection ?? ""}>
          <span>{collection.name}</span>
          <ChevronDown size={12} />
        </Button>
      </MenuButton>
    </>
  );
}
