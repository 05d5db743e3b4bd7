import { useState } from "react";
import { Copy, KeyRound } from "lucide-react";
import { Link, useLocale } from "react-aria-components";
import type { TokenRequest } from "../../../../shared/model/oauth2.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { isWebUrl, openLink } from "../../../state/links.ts";
import { useStore } from "../../../state/store.ts";
import { cancelTokenRequest, completeTokenRequest } from "../../../state/tokens.ts";
import { Button } from "../../../ui/Button.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { Cross } from "../../../ui/icons.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { copyText } from "../copyText.ts";
import styles from "./TokenRequests.module.css";

type RequestOf<Type extends TokenRequest["type"]> = Extract<TokenRequest, { type: Type }>;

export function TokenRequestNotice({ request }: { request: TokenRequest }) {
  const t = useTranslate();
  return (
    <div role="group" aria-label={t("auth.requests.title")} className={styles.notice}>
      <div className={styles.head}>
        <KeyRound size={16} strokeWidth={1.7} aria-hidden="true" />
        {t("auth.requests.title")}
        <IconButton label={t("auth.requests.cancel")} onPress={() => void cancelTokenRequest(request.requestId)}>
          <Cross size={14} />
        </IconButton>
      </div>
      {request.type === "authorize" ? <Authorize request={request} /> : <Device request={request} />}
    </div>
  );
}

function Authorize({ request }: { request: RequestOf<"authorize"> }) {
  const t = useTranslate();
  const { url, opened } = request;
  return (
    <>
      <p className={styles.words}>
        {t(opened ? "auth.requests.opened" : "auth.requests.authorize", { host: hostOf(url) })}
      </p>
      <div className={styles.actions}>
        <BrowserLink url={url} text={t(opened ? "auth.requests.openAgain" : "auth.requests.open")} />
        <Button onPress={() => void copyText(url)}>{t("auth.requests.copyLink")}</Button>
      </div>
      <Disclosure title={t("auth.requests.paste")}>
        <PasteForm requestId={request.requestId} />
      </Disclosure>
    </>
  );
}

/** For a browser whose redirect did not reach Envoi. */
function PasteForm({ requestId }: { requestId: string }) {
  const t = useTranslate();
  const [url, setUrl] = useState("");
  return (
    <form
      className={styles.paste}
      onSubmit={(event) => {
        event.preventDefault();
        if (url.trim() !== "") void completeTokenRequest(requestId, url.trim());
      }}
    >
      <TextField label={t("auth.requests.address")} code value={url} onChange={setUrl} />
      <Button type="submit" isDisabled={url.trim() === ""}>
        {t("auth.requests.finish")}
      </Button>
    </form>
  );
}

function Device({ request }: { request: RequestOf<"device"> }) {
  const t = useTranslate();
  const { locale } = useLocale();
  const { userCode, verificationUri, verificationUriComplete, expiresAtMs } = request;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(expiresAtMs);
  return (
    <>
      <p className={styles.words}>
        {t("auth.requests.device", { host: hostOf(verificationUri) })} {t("auth.requests.expires", { time })}
      </p>
      <div className={styles.code}>
        <output aria-label={t("auth.requests.code")}>{userCode}</output>
        <IconButton label={t("auth.requests.copyCode")} onPress={() => void copyText(userCode)}>
          <Copy size={15} strokeWidth={1.7} />
        </IconButton>
      </div>
      <div className={styles.actions}>
        <BrowserLink url={verificationUriComplete ?? verificationUri} text={t("auth.requests.open")} />
        <Button onPress={() => void copyText(verificationUri)}>{t("auth.requests.copyLink")}</Button>
      </div>
    </>
  );
}

/** The desktop shell opens the system's browser; in a browser it is a link like any other. */
function BrowserLink({ url, text }: { url: string; text: string }) {
  const isDesktop = useStore((state) => state.info?.shell === "desktop");
  // What the provider sent as its address is not to run anything here.
  if (!isWebUrl(url)) return <code>{url}</code>;
  if (isDesktop) {
    return (
      <Button look="primary" onPress={() => void openLink(url)}>
        {text}
      </Button>
    );
  }
  return (
    <Link href={url} target="_blank" rel="noopener noreferrer" className={styles.open ?? ""}>
      {text}
    </Link>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
