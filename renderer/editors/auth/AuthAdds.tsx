/** What the auth in force adds to the request, as the engine says it before anything is sent. */
import { useState } from "react";
import { Eye, EyeOff } from "lucide-react";
import type { AuthPreview } from "../../../shared/contract/auth.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import formStyles from "../Form.module.css";
import styles from "./AuthAdds.module.css";

export interface AuthFacts {
  preview: AuthPreview | null;
  /** Why the auth could not be sent as it stands, in the person's language. */
  problem: string | null;
  /** The URL of the example that it was tried on; null: the request's own. */
  sampleUrl: string | null;
}

export function AuthAdds({ facts, isOverridden }: { facts: AuthFacts | undefined; isOverridden: boolean }) {
  const t = useTranslate();
  const [isShown, setShown] = useState(false);
  if (facts === undefined) return null;
  const { preview, problem, sampleUrl } = facts;
  const adds = preview?.adds ?? [];
  const isSilent = adds.length === 0 && (preview === null || preview.when !== "challenge");
  if (isSilent && problem === null) return null;
  return (
    <section className={styles.adds} aria-label={t("auth.adds.title")}>
      {!isSilent && preview !== null && (
        <div className={styles.head}>
          <h4>{sampleUrl === null ? t("auth.adds.title") : t("auth.adds.sample", { url: sampleUrl })}</h4>
          <span>{t(`auth.adds.when.${preview.when}`)}</span>
          {adds.length > 0 && (
            <IconButton label={t(isShown ? "auth.adds.hide" : "auth.adds.show")} onPress={() => setShown(!isShown)}>
              {isShown ? <EyeOff size={15} strokeWidth={1.7} /> : <Eye size={15} strokeWidth={1.7} />}
            </IconButton>
          )}
        </div>
      )}
      {adds.length > 0 && (
        <ul className={styles.list} data-overridden={isOverridden || undefined}>
          {adds.map(({ place, name, value }, index) => (
            // Rows have no identity but their place.
            <li key={index}>
              <span className={styles.place}>{t(`auth.adds.places.${place}`)}</span>
              <code>{addedText(place, name, isShown ? value : masked(name, value))}</code>
            </li>
          ))}
        </ul>
      )}
      {!isSilent && adds.length === 0 && <p className={formStyles.faint}>{t("auth.adds.nothing")}</p>}
      {isOverridden && <p className={formStyles.faint}>{t("auth.adds.overridden")}</p>}
      {problem !== null && <p className={formStyles.bad}>{problem}</p>}
    </section>
  );
}

const dots = "••••••••";

/** The scheme of an Authorization header is no secret, nor is a date. */
function masked(name: string, value: string): string {
  if (/^(x-amz-date|x-amz-algorithm|x-amz-expires|x-amz-signedheaders|x-amz-content-sha256)$/i.test(name)) return value;
  if (!/authorization/i.test(name)) return dots;
  const scheme = /^[A-Za-z0-9-]+(?= )/.exec(value)?.[0];
  return scheme === undefined ? dots : `${scheme} ${dots}`;
}

function addedText(place: string, name: string, value: string): string {
  return place === "header" ? `${name}: ${value}` : `${name}=${value}`;
}
