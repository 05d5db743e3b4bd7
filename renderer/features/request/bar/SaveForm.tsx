import { useMemo, useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { createCollection } from "../../../state/collections.ts";
import { currentCollectionId } from "../../../state/environments.ts";
import { getState, useStore } from "../../../state/store.ts";
import { closeSavePrompt, saveTabAs } from "../../../state/tabSaving.ts";
import { Button } from "../../../ui/Button.tsx";
import { Select } from "../../../ui/Select.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { newCollectionId, savePlaces, suggestedName } from "./savePlaces.ts";
import styles from "./RequestBar.module.css";

/** Name and place of a request that has no file yet. */
export function SaveForm({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const collections = useStore((state) => state.collections);
  const order = useStore((state) => state.collectionOrder);
  const places = useMemo(() => savePlaces(order.flatMap((id) => collections[id] ?? [])), [collections, order]);
  const [name, setName] = useState<string>(() => firstName(tabId) || t("request.untitled"));
  const [chosen, setChosen] = useState(() => `${currentCollectionId(getState()) ?? ""}/`);
  const [collectionName, setCollectionName] = useState<string>(() => t("request.save.defaultCollection"));
  const [isBusy, setBusy] = useState(false);
  const place = chosen === newCollectionId ? undefined : (places.find(({ id }) => id === chosen) ?? places[0]);
  const isReady = name.trim() !== "" && (place !== undefined || collectionName.trim() !== "") && !isBusy;

  const save = async (): Promise<void> => {
    if (!isReady) return;
    setBusy(true);
    const collectionId = place?.collectionId ?? (await createCollection(collectionName.trim()));
    if (collectionId !== null) await saveTabAs(tabId, { collectionId, parent: place?.parent ?? "", name: name.trim() });
    setBusy(false);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={t("request.save.name")}
        value={name}
        onChange={setName}
        autoFocus
        onFocus={(event) => {
          if (event.target instanceof HTMLInputElement) event.target.select();
        }}
      />
      {places.length > 0 && (
        <Select
          label={t("request.save.where")}
          labelShown
          options={[
            ...places.map(({ id, text }) => ({ id, text })),
            { id: newCollectionId, text: t("request.save.newCollection") },
          ]}
          value={place?.id ?? newCollectionId}
          onChange={setChosen}
        />
      )}
      {place === undefined && (
        <TextField label={t("request.save.collectionName")} value={collectionName} onChange={setCollectionName} />
      )}
      <div className={styles.formEnd}>
        <Button look="quiet" onPress={closeSavePrompt}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" look="primary" isDisabled={!isReady}>
          {t("common.save")}
        </Button>
      </div>
    </form>
  );
}

function firstName(tabId: string): string {
  const tab = getState().tabs[tabId];
  return tab ? tab.name || suggestedName(tab.request) : "";
}
