import { useMemo } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { sessionGroups, type SessionGroup } from "./sessionGroups.ts";

export function useSessionGroups(filter: string): SessionGroup[] {
  const t = useTranslate();
  const sessions = useStore((state) => state.sessions);
  const collections = useStore((state) => state.collections);
  const collectionOrder = useStore((state) => state.collectionOrder);
  return useMemo(
    () => sessionGroups({ sessions, collections, collectionOrder }, filter, t),
    [sessions, collections, collectionOrder, filter, t],
  );
}
