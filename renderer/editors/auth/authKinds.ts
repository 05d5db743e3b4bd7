/** The kinds as they are offered: in groups by how they work. */
import type { AuthType } from "../../../shared/model/auth.ts";
import type { Translate } from "../../locales/i18n.ts";
import type { OptionGroup } from "../../ui/GroupedSelect.tsx";

const groups = [
  { id: "general", kinds: ["inherit", "none"] },
  { id: "fixed", kinds: ["basic", "bearer", "apikey", "oauth2", "netrc"] },
  { id: "challenge", kinds: ["digest", "ntlm"] },
  { id: "signed", kinds: ["awsv4", "oauth1", "jwt", "hawk", "wsse", "edgegrid", "asap"] },
] as const satisfies readonly { id: string; kinds: readonly AuthType[] }[];

/** @param without those that cannot be chosen here: a session has nothing to inherit from */
export function kindGroups(t: Translate, without: readonly AuthType[]): OptionGroup<AuthType>[] {
  return groups.map(({ id, kinds }) => ({
    id,
    title: t(`auth.groups.${id}`),
    options: kinds
      .filter((kind) => !without.includes(kind))
      .map((kind) => ({ id: kind, text: t(`auth.kinds.${kind}`), explanation: t(`auth.explain.${kind}`) })),
  }));
}
