import type { Delivery } from "../../../../shared/model/delivery.ts";
import type { Mount } from "../../../../shared/model/session.ts";
import type { Translate } from "../../../locales/i18n.ts";
import { policyText } from "../overview/policyText.ts";

export function saidSettings({ delivery }: Mount): (keyof Delivery)[] {
  const keys = Object.keys(delivery) as (keyof Delivery)[];
  return keys.filter((key) => delivery[key] !== undefined);
}

/** Its retry policy when it has one, and how much else it says. */
export function mountSummary(mount: Mount, language: string, t: Translate): string {
  const said = saidSettings(mount);
  if (said.length === 0) return t("sessions.mounts.nothing");
  const { retry } = mount.delivery;
  const others = said.length - (retry === undefined ? 0 : 1);
  const texts = [
    retry === undefined || retry.attempts <= 1 ? "" : policyText(retry, language, t),
    others === 0 ? "" : t("sessions.mounts.settings", { count: others }),
  ].filter((text) => text !== "");
  return texts.length === 0 ? t("sessions.retries.none") : texts.join("; ");
}

export type MountProblem = "taken" | "never" | "empty" | null;

/** Why the mount at `index` is never used. */
export function mountProblem(mounts: readonly Mount[], index: number): MountProblem {
  const prefix = mounts[index]?.prefix ?? "";
  if (prefix === "") return "empty";
  if (!/^(?:\{\{|https?(?::|$)|h(?:t(?:tp?)?)?$)/i.test(prefix)) return "never";
  return mounts.findIndex((mount) => mount.prefix === prefix) < index ? "taken" : null;
}
