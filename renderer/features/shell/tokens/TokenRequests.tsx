/** What a person must do in a browser before a token can be had. It stands beside the window and blocks nothing. */
import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { TokenRequestNotice } from "./TokenRequestNotice.tsx";
import styles from "./TokenRequests.module.css";

export function TokenRequests() {
  const t = useTranslate();
  const requests = useStore((state) => state.tokenRequests);
  // The mark keeps React Aria from hiding it behind a dialog.
  return (
    <section
      aria-label={t("auth.requests.title")}
      aria-live="polite"
      aria-relevant="additions"
      className={styles.list}
      data-react-aria-top-layer="true"
    >
      {requests.map((request) => (
        <TokenRequestNotice key={request.requestId} request={request} />
      ))}
    </section>
  );
}
