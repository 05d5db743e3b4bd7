import { Pencil } from "lucide-react";
import { Button } from "react-aria-components";
import type { Environment } from "../../../shared/model/collection.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { chooseEnvironment, chosenEnvironment, currentCollectionId } from "../../state/environments.ts";
import { openOverlay } from "../../state/overlay.ts";
import { useStore } from "../../state/store.ts";
import { ChevronDown } from "../../ui/icons.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import styles from "./TitleBar.module.css";

const none = "\0none";
const noEnvironments: readonly Environment[] = [];

/** Without a collection there is nothing to choose, but the global variables are still to be reached. */
export function EnvironmentPicker() {
  const t = useTranslate();
  const collectionId = useStore(currentCollectionId);
  const environments = useStore((state) => state.collections[collectionId ?? ""]?.environments ?? noEnvironments);
  const chosen = useStore((state) => (collectionId === null ? null : chosenEnvironment(state, collectionId)));
  const choices =
    collectionId === null
      ? []
      : [
          { id: none, text: t("common.noEnvironment"), run: () => chooseEnvironment(collectionId, null) },
          ...environments.map(({ name, color }) => ({
            id: name,
            text: name,
            icon: <EnvironmentDot color={color} />,
            run: () => chooseEnvironment(collectionId, name),
          })),
        ];
  return (
    <MenuButton
      label={t("shell.environment")}
      placement="bottom end"
      {...(choices.length > 0 ? { selected: chosen?.name ?? none } : {})}
      actions={[
        ...choices,
        {
          id: "\0edit",
          text: t(collectionId === null ? "variables.globalTitle" : "shell.editEnvironments"),
          icon: <Pencil size={14} strokeWidth={1.6} />,
          separated: choices.length > 0,
          run: () => openOverlay({ type: "environments", collectionId }),
        },
      ]}
    >
      <Button
        className={styles.pick ?? ""}
        aria-label={`${t("shell.environment")}: ${chosen?.name ?? t("common.noEnvironment")}`}
      >
        {chosen ? <EnvironmentDot color={chosen.color} /> : null}
        <span className={chosen ? undefined : styles.none}>{chosen?.name ?? t("common.noEnvironment")}</span>
        <ChevronDown size={12} />
      </Button>
    </MenuButton>
  );
}

export function EnvironmentDot({ color }: { color: string | null }) {
  return <span className={styles.dot} aria-hidden="true" style={color === null ? undefined : { background: color }} />;
}
