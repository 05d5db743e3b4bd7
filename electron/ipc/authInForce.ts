/** Which auth a request has: its own, else its nearest folder's, else its collection's, else its session's. */
import type { AuthPreview } from "../../shared/contract/auth.ts";
import type { SendContext } from "../../shared/contract/exchange.ts";
import type { Auth } from "../../shared/model/auth.ts";
import type { Request } from "../../shared/model/request.ts";
import { foldersAround, type SendScope } from "./sendScope.ts";
import type { Services } from "./services.ts";

/** `auth` is never `inherit`; variables in it are as they were typed. */
export async function authInForce(
  { collections }: Services,
  request: Request,
  context: SendContext,
  { chosen }: SendScope,
): Promise<Pick<AuthPreview, "auth" | "from">> {
  const contents = context.collectionId === null ? null : await collections.contents(context.collectionId);
  const collection = contents?.collection ?? null;
  const layers: [AuthPreview["from"], Auth | undefined][] = [
    [{ source: "request", name: "" }, request.auth],
    ...foldersAround(collection, context.path).map(({ name, settings }): [AuthPreview["from"], Auth | undefined] => [
      { source: "folder", name },
      settings?.auth,
    ]),
    [{ source: "collection", name: collection?.name ?? "" }, collection?.settings.auth],
    [{ source: "session", name: chosen.session.name }, chosen.session.auth],
  ];
  for (const [from, auth] of layers) if (auth !== undefined && auth.type !== "inherit") return { auth, from };
  return { auth: { type: "none" }, from: { source: "session", name: chosen.session.name } };
}
