/** Every session of the profile and of the open collections, with how many saved requests go through each. */
import type { SessionsEvent } from "../../shared/contract/session.ts";
import { AppError } from "../../shared/errors.ts";
import { sessionKey, type Session, type SessionReference } from "../../shared/model/session.ts";
import type { CollectionContents } from "../storage/collectionSessions.ts";
import { createQueue } from "./queue.ts";
import { foldersAround } from "./sendScope.ts";
import type { Services } from "./services.ts";
import { chooseSession } from "./sessionChoice.ts";

interface Seen {
  reference: SessionReference;
  session: Session;
  usedBy: number;
}

export async function* watchSessions(services: Services, signal: AbortSignal): AsyncIterable<SessionsEvent> {
  const { collections, sessions } = services;
  const news = createQueue<"look">();
  const stops = [collections.watch(() => news.push("look")), sessions.watch(() => news.push("look"))];
  let told = new Map<string, { reference: SessionReference; text: string }>();
  let ready = false;
  try {
    news.push("look");
    for await (const _ of news.read(signal)) {
      const now = new Map<string, { reference: SessionReference; text: string }>();
      for (const { reference, session, usedBy } of await everySession(services)) {
        const key = sessionKey(reference);
        const text = JSON.stringify([session, usedBy]);
        now.set(key, { reference, text });
        if (told.get(key)?.text === text) continue;
        yield { type: "session", collectionId: reference.collectionId, session, usedBy };
      }
      for (const [key, { reference }] of told) if (!now.has(key)) yield { type: "sessionRemoved", ...reference };
      told = now;
      if (!ready) yield { type: "ready" };
      ready = true;
    }
  } finally {
    for (const stop of stops) stop();
  }
}

/** The profile's first, the default one before all. */
async function everySession({ collections, sessions }: Services): Promise<Seen[]> {
  const ofProfile = await sessions.list(null);
  const contents = (await Promise.all(collections.list().map((id) => contentsOf(collections, id)))).flat();
  const uses = new Map<string, number>();
  for (const content of contents) countUses(content, ofProfile, uses);
  const seen = (collectionId: string | null, session: Session): Seen => {
    const reference = { collectionId, sessionId: session.id };
    return { reference, session, usedBy: uses.get(sessionKey(reference)) ?? 0 };
  };
  return [
    ...ofProfile.map((session) => seen(null, session)),
    ...contents.flatMap(({ collection, sessions: own }) => own.map((session) => seen(collection.id, session))),
  ];
}

/** None for a collection that was closed meanwhile. */
async function contentsOf(collections: Services["collections"], id: string): Promise<CollectionContents[]> {
  try {
    return [await collections.contents(id)];
  } catch (thrown) {
    if (thrown instanceof AppError) return [];
    throw thrown;
  }
}

function countUses(
  { collection, sessions, requestSessions }: CollectionContents,
  ofProfile: readonly Session[],
  uses: Map<string, number>,
): void {
  const withoutOwn = new Map<string, string>();
  for (const node of collection.nodes) {
    if (node.type !== "request") continue;
    const session = requestSessions.get(node.path) ?? null;
    const folder = node.path.slice(0, Math.max(0, node.path.lastIndexOf("/")));
    const known = session === null ? withoutOwn.get(folder) : undefined;
    const folders = known === undefined ? foldersAround(collection, node.path) : [];
    const key = known ?? sessionKey(chooseSession({ session }, folders, collection, sessions, ofProfile).reference);
    if (session === null) withoutOwn.set(folder, key);
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
}
