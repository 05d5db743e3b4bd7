/** From the request as it is edited to the first hop's request: shared/ prepares, files are looked at here. */
import { prepareRequest, type Preparation } from "../../shared/prepareRequest.ts";
import type { PreparedRequest } from "../../shared/model/exchange.ts";
import { wireHeaders } from "../../shared/wireHeaders.ts";
import type { SendInput } from "./exchangeRun.ts";
import { openRequestBody, type RequestBodySource } from "./requestBody.ts";
import type { WireRequest } from "./wireRequest.ts";

export interface PreparedExchange {
  wire: WireRequest;
  prepared: PreparedRequest;
}

/**
 * Not a promise where no file has to be looked at.
 * @throws AppError of kind `invalid`, before anything goes out
 */
export function prepareExchange(input: SendInput, version: string): PreparedExchange | Promise<PreparedExchange> {
  const { request, lookup, inheritedAuth } = input;
  const preparation = prepareRequest(request, {
    lookup,
    boundary: request.body.type === "multipart-form" ? `envoi-${crypto.randomUUID()}` : "envoi",
    ...(inheritedAuth === null ? {} : { inheritedAuth }),
  });
  if (preparation.body.type === "none") return complete(input, preparation, null, version);
  return openRequestBody(preparation.body).then((source) => complete(input, preparation, source, version));
}

function complete(
  input: SendInput,
  { method, url, body, request }: Preparation,
  source: RequestBodySource | null,
  version: string,
): PreparedExchange {
  const { httpVersion } = input.delivery;
  const bodyLength = source === null ? 0 : source.lengthBytes;
  const headers = wireHeaders(request, url, { body, bodyLength, httpVersion, version });
  return {
    wire: { method, url, headers, body: source },
    prepared: { method, url: url.url, headers, bodyBytes: source === null ? null : source.lengthBytes },
  };
}
