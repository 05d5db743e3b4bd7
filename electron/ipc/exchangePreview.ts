/**
 * The preview of a request, secrets masked: it is prepared a second time with a word of our own in place of each
 * secret value, so that a mask never depends on what the secret is, and dots stand where the word came out.
 */
import type { CallInput } from "../../shared/contract.ts";
import { previewTextLimit, type ExchangePreview, type PreviewPiece } from "../../shared/contract/preview.ts";
import { AppError } from "../../shared/errors.ts";
import type { VariableLookup } from "../../shared/variables.ts";
import type { WirePreview } from "../engine/previewExchange.ts";
import { sendInput } from "./handlers/exchangeHandlers.ts";
import { sendScope } from "./sendScope.ts";
import type { Services } from "./services.ts";
import { variablePlace, variablesInForce } from "./variablesInForce.ts";

export const dots = "••••••••";

/** What may stand in a host, a path, a header and a body; the second one in a port as well. */
const standIns = ["envoisecretstandin", "46757"];

/** @throws AppError as a send would, before anything goes out */
export async function exchangePreview(
  services: Services,
  { request, context, reveal }: CallInput<"exchange.preview">,
): Promise<ExchangePreview> {
  const scope = await sendScope(services, request, context);
  const inForce = await variablesInForce(services, await variablePlace(services, request, context));
  const known = new Map(inForce.variables.map((variable) => [variable.name, variable]));
  const used = new Set<string>();
  const prepare = (lookup: VariableLookup): Promise<WirePreview> =>
    services.engine.preview(sendInput(services, { exchangeId: "preview", request, context }, { ...scope, lookup }));
  const real = await prepare((name) => {
    const value = scope.lookup(name);
    if (value !== undefined) used.add(name);
    return value;
  });
  const variables = [...used].flatMap((name) => known.get(name) ?? []);
  const secrets = new Set(variables.filter(({ secret }) => secret).map(({ name }) => name));
  if (reveal) return { ...shownPreview(real, real, (text) => text), isMasked: false, variables };
  const isMasked = secrets.size > 0 || real.authHeaders.size > 0 || real.url.target !== real.targetBefore;
  const masked = secrets.size === 0 ? plainly(real) : await maskedPreview(prepare, scope.lookup, secrets);
  if (masked === null) return { ...hiddenPreview(real), variables };
  return { ...shownPreview(masked.preview, real, masked.mask, true), isMasked, variables };
}

interface Masked {
  preview: WirePreview;
  mask: (text: string) => string;
}

function plainly(preview: WirePreview): Masked {
  return { preview, mask: (text) => text };
}

/** null: the request cannot be prepared with another word in place of the secret. */
async function maskedPreview(
  prepare: (lookup: VariableLookup) => Promise<WirePreview>,
  lookup: VariableLookup,
  secrets: ReadonlySet<string>,
): Promise<Masked | null> {
  for (const standIn of standIns) {
    try {
      const preview = await prepare((name) => (secrets.has(name) ? standIn : lookup(name)));
      return { preview, mask: (text) => text.replaceAll(standIn, dots) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return null;
}

type Shown = Omit<ExchangePreview, "isMasked" | "variables">;

/** @param real tells the lengths that will be sent */
function shownPreview(
  preview: WirePreview,
  real: WirePreview,
  mask: (text: string) => string,
  hidesAuth = false,
): Shown {
  const { target } = preview.url;
  const shownTarget = hidesAuth && target !== preview.targetBefore ? withHiddenAddition(preview) : target;
  const lines = preview.headers.map(([name, value], index) => {
    const isLength = name.toLowerCase() === "content-length";
    const sent = isLength ? (real.headers.find(([other]) => other === name)?.[1] ?? value) : mask(value);
    return `${name}: ${hidesAuth && preview.authHeaders.has(index) ? hiddenCredentials(value) : sent}`;
  });
  const { pieces, isCut } = cutPieces(preview.body.map((piece) => maskPiece(piece, mask)));
  return {
    url: mask(`${preview.url.origin}${shownTarget}`),
    head: [`${preview.method} ${mask(shownTarget)} HTTP/1.1`, ...lines].map((line) => `${line}\n`).join(""),
    body: pieces,
    bodyBytes: real.bodyBytes,
    isCut,
    authLater: real.authLater,
  };
}

function hiddenPreview(real: WirePreview): Omit<ExchangePreview, "variables"> {
  const lines = [`${real.method} ${dots} HTTP/1.1`, ...real.headers.map(([name]) => `${name}: ${dots}`)];
  const head = lines.map((line) => `${line}\n`).join("");
  const { bodyBytes, authLater } = real;
  return { url: dots, head, body: [], bodyBytes, isCut: bodyBytes !== null, isMasked: true, authLater };
}

/** The scheme is no secret. */
function hiddenCredentials(value: string): string {
  const scheme = /^([\w-]+) /.exec(value)?.[1];
  return scheme === undefined ? dots : `${scheme} ${dots}`;
}

function withHiddenAddition({ url: { target }, targetBefore }: WirePreview): string {
  if (!target.startsWith(targetBefore)) return dots;
  return targetBefore + target.slice(targetBefore.length).replaceAll(/=[^&]*/g, `=${dots}`);
}

function maskPiece(piece: PreviewPiece, mask: (text: string) => string): PreviewPiece {
  return piece.type === "text" ? { type: "text", text: mask(piece.text) } : { ...piece, path: mask(piece.path) };
}

function cutPieces(pieces: readonly PreviewPiece[]): { pieces: PreviewPiece[]; isCut: boolean } {
  const kept: PreviewPiece[] = [];
  let left = previewTextLimit;
  for (const piece of pieces) {
    if (piece.type === "file") {
      kept.push(piece);
      continue;
    }
    kept.push({ type: "text", text: piece.text.slice(0, left) });
    if (piece.text.length > left) return { pieces: kept, isCut: true };
    left -= piece.text.length;
  }
  return { pieces: kept, isCut: false };
}
