import { defaultSessionId, type Session } from "../../shared/model/session.ts";
import type { Translate } from "../locales/i18n.ts";

/** What the engine calls the default session until a person renames it. */
const untouchedName = "Default";

/** The name as people read it: the default session has one in each language, until it gets one of its own. */
export function shownSessionName({ id, name }: Pick<Session, "id" | "name">, t: Translate): string {
  return id === defaultSessionId && name === untouchedName ? t("delivery.session.default") : name;
}
