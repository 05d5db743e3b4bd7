import { defaultSessionId, type Session } from "../../shared/model/session.ts";
import type { Translate } from "../locales/i18n.ts";
import type { InheritedSession } from "./inheritedSession.ts";

/** What the engine calls the default session until a person renames it. */
const untouchedName = "Default";

/** The name as people read it: the default session has one in each language, until it gets one of its own. */
export function shownSessionName({ id, name }: Pick<Session, "id" | "name">, t: Translate): string {
  return id === defaultSessionId && name === untouchedName ? t("delivery.session.default") : name;
}

/** The choice to inherit, with what that comes to. */
export function inheritedSessionText(inherited: InheritedSession, session: Session | undefined, t: Translate): string {
  const name = session ? shownSessionName(session, t) : t("delivery.session.default");
  if (inherited.source === "application") return t("delivery.session.inherited", { name });
  const from = t(`delivery.session.from.${inherited.source}`, { name: inherited.name });
  return t("delivery.session.inheritedFrom", { name, from });
}

/** Who said what of delivery settings, the default session by the name that people read. */
export function withShownNames<Origins extends Record<string, { source: string; name: string }>>(
  origins: Origins,
  session: Session | undefined,
  t: Translate,
): Origins {
  if (!session) return origins;
  const name = shownSessionName(session, t);
  const named = Object.entries(origins).map(([key, origin]) => [
    key,
    origin.source === "session" ? { ...origin, name } : origin,
  ]);
  return Object.fromEntries(named) as Origins;
}

/** The same for a name that came without its session: an exchange tells no more. */
export function sessionNameIn(name: string, t: Translate): string {
  return name === untouchedName ? t("delivery.session.default") : name;
}
