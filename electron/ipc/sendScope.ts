/**
 * What a request stands in: its variables, its session, and what every layer says of auth, headers, params and
 * delivery, read at one moment.
 */
import type { CallOutput } from "../../shared/contract.ts";
import type { SendContext } from "../../shared/contract/exchange.ts";
import { deliveryInForce, mountFor, type DeliveryLayer } from "../../shared/deliveryLayers.ts";
import { AppError } from "../../shared/errors.ts";
import { inheritanceLayers, mergedDefaults, type InheritanceLayer } from "../../shared/inheritance.ts";
import type { Collection, TreeNode } from "../../shared/model/collection.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import type { Request } from "../../shared/model/request.ts";
import { emptySession, type Session } from "../../shared/model/session.ts";
import { resolveRequest } from "../../shared/resolveRequest.ts";
import { withSessionDefaults, type SessionDefaults } from "../../shared/sessionDefaults.ts";
import { parseTypedUrl } from "../../shared/url.ts";
import { resolveText, type VariableLookup } from "../../shared/variables.ts";
import type { Services } from "./services.ts";
import { chooseSession, type SessionChoice } from "./sessionChoice.ts";
import { variableLookup } from "./variableScope.ts";

export interface SendScope {
  lookup: VariableLookup;
  chosen: SessionChoice;
  /** Under the request; variables in it are as they were typed. */
  inForce: Pick<CallOutput<"delivery.inForce">, "delivery" | "origins" | "mountPrefix">;
  /** Nearest first. */
  layers: InheritanceLayer[];
  /** Of all layers together: what goes under the request. */
  defaults: SessionDefaults;
  /** As `inForce`, for another URL: mounts differ. */
  deliveryFor: (url: string) => Delivery;
}

export async function sendScope(services: Services, request: Request, context: SendContext): Promise<SendScope> {
  const { collections, sessions, settings } = services;
  const contents = context.collectionId === null ? null : await collections.contents(context.collectionId);
  const collection = contents?.collection ?? null;
  const folders = foldersAround(collection, context.path);
  const own = contents?.sessions ?? [];
  const chosen = chooseSession(request, folders, collection, own, await sessions.list(null));
  const application = settings.read().delivery;
  const scopes = [...folders.map(({ settings: scope }) => scope), collection?.settings, application];
  const place = { collection, folders, environment: context.environment, own: request.variables };
  const lookup = await variableLookup(services, place, [request, chosen.session, scopes]);
  const url = absoluteUrl(request, chosen.session, lookup);
  const layers = deliveryLayers(request, folders, collection);
  const resolveFor = (address: string): SendScope["inForce"] => {
    const { mounts, delivery, name } = chosen.session;
    const resolved = mounts.map((mount) => ({ ...mount, prefix: resolveText(mount.prefix, lookup).text }));
    const mount = mountFor(resolved, address);
    const below: DeliveryLayer[] = [{ source: "session", name, overrides: delivery }];
    if (mount !== null) below.unshift({ source: "mount", name: mount.prefix, overrides: mount.delivery });
    return { ...deliveryInForce([...layers, ...below], application), mountPrefix: mount?.prefix ?? null };
  };
  const around = inheritanceLayers(folders, collection, chosen.session);
  return {
    lookup,
    chosen,
    inForce: resolveFor(url),
    layers: around,
    defaults: mergedDefaults(chosen.session.baseUrl, around, request.auth),
    deliveryFor: (address) => resolveFor(address).delivery,
  };
}

/** The nearest first. `context.path` need not be there yet: a request that was never saved. */
export function foldersAround(collection: Collection | null, path: string | null): TreeNode[] {
  if (collection === null || path === null) return [];
  return collection.nodes
    .filter((node) => node.type === "folder" && path.startsWith(`${node.path}/`))
    .toSorted((a, b) => b.path.length - a.path.length);
}

function deliveryLayers(
  request: Request,
  folders: readonly TreeNode[],
  collection: Collection | null,
): DeliveryLayer[] {
  const layers: DeliveryLayer[] = [{ source: "request", name: "", overrides: request.delivery }];
  for (const { name, settings } of folders) {
    if (settings !== null) layers.push({ source: "folder", name, overrides: settings.delivery });
  }
  if (collection === null) return layers;
  return [...layers, { source: "collection", name: collection.name, overrides: collection.settings.delivery }];
}

/** For the mounts: as it will be sent if it can be, else as it stands. */
function absoluteUrl(request: Request, session: Session, lookup: VariableLookup): string {
  const bare: Request = { ...request, headers: [], body: { type: "none" }, auth: { type: "none" } };
  const merged = withSessionDefaults(bare, { ...emptySession("", ""), baseUrl: session.baseUrl }, lookup);
  try {
    return parseTypedUrl(resolveRequest(merged, lookup).url).url;
  } catch (thrown) {
    if (thrown instanceof AppError) return resolveText(merged.url, lookup).text;
    throw thrown;
  }
}
