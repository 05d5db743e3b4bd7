import type { Auth } from "../../../shared/model/auth.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { AccountForm, ApiKeyForm, BearerForm, NetrcForm, NtlmForm } from "./forms/accountForms.tsx";
import { AsapForm } from "./forms/AsapForm.tsx";
import { AwsV4Form } from "./forms/AwsV4Form.tsx";
import { EdgeGridForm } from "./forms/EdgeGridForm.tsx";
import { HawkForm } from "./forms/HawkForm.tsx";
import { JwtForm } from "./forms/JwtForm.tsx";
import { OAuth1Form } from "./forms/OAuth1Form.tsx";
import { OAuth2Form } from "./forms/OAuth2Form.tsx";

interface KindFormProps {
  auth: Auth;
  onChange: (auth: Auth) => void;
}

/** The fields of the kind; nothing for those that have none. */
export function KindForm({ auth, onChange }: KindFormProps) {
  const t = useTranslate();
  switch (auth.type) {
    case "inherit":
    case "none":
    case "unsupported":
      return null;
    case "basic":
    case "wsse":
      return <AccountForm edit={{ auth, onChange }} />;
    case "digest":
      return <AccountForm edit={{ auth, onChange }} hint={t("auth.hints.digest")} />;
    case "bearer":
      return <BearerForm edit={{ auth, onChange }} />;
    case "apikey":
      return <ApiKeyForm edit={{ auth, onChange }} />;
    case "ntlm":
      return <NtlmForm edit={{ auth, onChange }} />;
    case "awsv4":
      return <AwsV4Form edit={{ auth, onChange }} />;
    case "oauth1":
      return <OAuth1Form edit={{ auth, onChange }} />;
    case "oauth2":
      return <OAuth2Form edit={{ auth, onChange }} />;
    case "hawk":
      return <HawkForm edit={{ auth, onChange }} />;
    case "jwt":
      return <JwtForm edit={{ auth, onChange }} />;
    case "edgegrid":
      return <EdgeGridForm edit={{ auth, onChange }} />;
    case "asap":
      return <AsapForm edit={{ auth, onChange }} />;
    case "netrc":
      return <NetrcForm edit={{ auth, onChange }} />;
  }
}
