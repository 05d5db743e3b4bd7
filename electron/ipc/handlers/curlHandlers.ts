/** A request as a cURL command, with all that a send of it would have. */
import { writeCurl, writtenNotes } from "../../../shared/curl/writeCurl.ts";
import type { DeliveryOverrides } from "../../../shared/model/delivery.ts";
import { enabledPairs, entry } from "../../../shared/model/entry.ts";
import type { Request } from "../../../shared/model/request.ts";
import { sessionKey } from "../../../shared/model/session.ts";
import { prepareRequest } from "../../../shared/prepareRequest.ts";
import { resolveDelivery } from "../../../shared/resolveDelivery.ts";
import { withSessionDefaults } from "../../../shared/sessionDefaults.ts";
import { parseTypedUrl } from "../../../shared/url.ts";
import { HopCookies } from "../../engine/hopCookies.ts";
import type { CallHandlers } from "../dispatch.ts";
import { sendScope, type SendScope } from "../sendScope.ts";
import type { Services } from "../services.ts";

export function curlHandlers(services: Services): Pick<CallHandlers, "exchange.curl"> {
  return {
    "exchange.curl": async ({ request, context }) => {
      const scope = await sendScope(services, request, context);
      const { lookup, defaults } = scope;
      const merged = withSessionDefaults(request, defaults, lookup);
      // curl makes its own multipart boundary.
      const preparation = prepareRequest(merged, { lookup, boundary: "envoi" });
      const sent = withCookies(services, preparation.request, scope);
      return {
        command: writeCurl({ ...preparation, request: sent }, sayable(scope)),
        notes: writtenNotes(preparation),
      };
    },
  };
}

/** curl's own settings stand where nobody said anything, but that it follows no redirects unasked. */
function sayable({ inForce: { delivery, origins }, lookup }: SendScope): DeliveryOverrides {
  const resolved = resolveDelivery(delivery, lookup);
  const said = Object.entries(resolved).filter(
    ([key]) => key === "followRedirects" || origins[key as keyof typeof origins].source !== "application",
  );
  return Object.fromEntries(said);
}

function withCookies({ jars }: Pick<Services, "jars">, request: Request, { chosen }: SendScope): Request {
  const { reference, session } = chosen;
  const send = request.sendCookies ?? session.sendCookies;
  const cookies = new HopCookies({ jar: jars.jar(sessionKey(reference)), send, store: false });
  const url = parseTypedUrl(request.url);
  const { headers } = cookies.added({
    method: request.method,
    url,
    headers: enabledPairs(request.headers),
    body: null,
  });
  return { ...request, headers: headers.map(([name, value]) => entry(name, value)) };
}
