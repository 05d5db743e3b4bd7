/** Certificates that servers showed, as PEM. */
import type { Certificate } from "../../shared/model/exchange.ts";
import { toAppError } from "../../shared/errors.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { copyText } from "./clipboard.ts";
import { reportError, showToast } from "./toasts.ts";

/** In the order that is given, as files of chains are; those that the engine knows no more are said. */
export async function copyCertificates(certificates: readonly Certificate[]): Promise<void> {
  try {
    const answers = await Promise.all(
      certificates.map(({ sha256Fingerprint }) => api().call("exchange.certificate", { sha256Fingerprint })),
    );
    const texts = answers.map(({ pem }) => pem).filter((pem) => pem !== null);
    if (texts.length < certificates.length) showToast({ text: translate("panels.certificateGone"), tone: "warn" });
    else await copyText(texts.join(""));
  } catch (thrown) {
    reportError(toAppError(thrown));
  }
}
