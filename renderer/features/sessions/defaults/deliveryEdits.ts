/** What a session's and a mount's delivery settings inherit, and from whom. */
import { withOverrides } from "../../../../shared/deliveryLayers.ts";
import type { Delivery } from "../../../../shared/model/delivery.ts";
import type { Session } from "../../../../shared/model/session.ts";
import {
  deliveryKeys,
  differencesFromDefault,
  originsFrom,
  type DeliveryEdit,
} from "../../../editors/delivery/deliveryEdit.ts";

type Inherited = Pick<DeliveryEdit, "inherited" | "origins">;

export function inheritedBySession(application: Delivery): Inherited {
  const origins = originsFrom({ source: "default", name: "" });
  const set = differencesFromDefault(application);
  for (const key of deliveryKeys) if (set[key] !== undefined) origins[key] = { source: "application", name: "" };
  return { inherited: application, origins };
}

/** @param name of the session, as it is shown */
export function inheritedByMount(session: Session, name: string, application: Delivery): Inherited {
  const { origins } = inheritedBySession(application);
  for (const key of deliveryKeys) if (session.delivery[key] !== undefined) origins[key] = { source: "session", name };
  return { inherited: withOverrides(application, session.delivery), origins };
}
