/**
 * Sessions as `opencollection.envoi` holds them, under `sessions`. What is at its default is left out; rows that this
 * version cannot read, and fields that it does not know, stay.
 */
import { deliveryOverridesSchema } from "../../shared/model/delivery.ts";
import { defaultSessionId, emptySession, sessionSchema, type Mount, type Session } from "../../shared/model/session.ts";
import { readWholeAuth, writeWholeAuth } from "./authDocument.ts";
import { readEntry, writeEntry } from "./bodyDocument.ts";
import { readDelivery, writeDelivery } from "./deliveryDocument.ts";
import { changeAuthSecrets, changeDeliverySecrets, type SecretChange } from "./deliverySecrets.ts";
import { mapOf, mergeRows, rowsOf, textOf, withField, withText } from "./plainFields.ts";
import type { Plain, PlainMap } from "./yamlSource.ts";

export function readSessions(value: Plain | undefined): Session[] {
  const sessions = new Map<string, Session>();
  for (const row of rowsOf(value)) {
    const session = readSession(row);
    if (session && !sessions.has(session.id)) sessions.set(session.id, session);
  }
  return [...sessions.values()];
}

/** @param sessions all there shall be, without secrets. undefined: the field goes */
export function writeSessions(old: Plain | undefined, sessions: readonly Session[]): Plain[] | undefined {
  const rows = rowsOf(old);
  const rowOf = (id: string): PlainMap => rows.find((row) => readSession(row)?.id === id) ?? {};
  const written: Plain[] = sessions.map((session) => writeSession(rowOf(session.id), session));
  const unreadable = (Array.isArray(old) ? old : []).filter((row) => readSession(mapOf(row)) === null);
  return written.length + unreadable.length > 0 ? [...written, ...unreadable] : undefined;
}

/** Auth, delivery and the mounts' delivery, each secret with its own slot. */
export function changeSessionSecrets(session: Session, change: SecretChange): Session {
  return {
    ...session,
    auth: changeAuthSecrets(session.auth, change),
    delivery: changeDeliverySecrets(session.delivery, change),
    mounts: session.mounts.map(({ prefix, delivery }) => ({
      prefix,
      delivery: changeDeliverySecrets(delivery, (slot, text) => change(["mount", prefix, ...slot], text)),
    })),
  };
}

function readSession(row: PlainMap): Session | null {
  const id = textOf(row["id"]);
  // The default session is the profile's: a collection cannot put itself in its place.
  if (id === defaultSessionId) return null;
  const parsed = sessionSchema.safeParse({
    ...emptySession(id, textOf(row["name"]) || id),
    baseUrl: textOf(row["baseUrl"]),
    headers: rowsOf(row["headers"]).map(readEntry),
    params: rowsOf(row["params"]).map(readEntry),
    auth: readWholeAuth(row["auth"]),
    delivery: readDelivery(mapOf(row["delivery"])),
    mounts: rowsOf(row["mounts"]).map(readMount),
    sendCookies: row["sendCookies"] !== false,
    storeCookies: row["storeCookies"] !== false,
  });
  return parsed.success ? parsed.data : null;
}

function writeSession(old: PlainMap, session: Session): PlainMap {
  let row = withText(withText(old, "id", session.id), "name", session.name);
  row = session.baseUrl === "" ? withField(row, "baseUrl", undefined) : withText(row, "baseUrl", session.baseUrl);
  row = withField(row, "headers", mergeRows(row["headers"], session.headers, readEntry, writeEntry));
  row = withField(row, "params", mergeRows(row["params"], session.params, readEntry, writeEntry));
  row = withField(row, "auth", writeWholeAuth(row["auth"], session.auth));
  row = withField(row, "delivery", deliveryOf(mapOf(row["delivery"]), session.delivery));
  row = withField(row, "mounts", writeMounts(rowsOf(row["mounts"]), session.mounts));
  row = withField(row, "sendCookies", session.sendCookies ? undefined : false);
  return withField(row, "storeCookies", session.storeCookies ? undefined : false);
}

function readMount(row: PlainMap): Mount {
  return { prefix: textOf(row["prefix"]), delivery: readDelivery(mapOf(row["delivery"])) };
}

function writeMounts(old: readonly PlainMap[], mounts: readonly Mount[]): Plain[] | undefined {
  if (mounts.length === 0) return undefined;
  return mounts.map(({ prefix, delivery }, index) => {
    const same =
      old.find((row) => textOf(row["prefix"]) === prefix) ?? (old.length === mounts.length ? old[index] : {});
    const row = withText(same ?? {}, "prefix", prefix);
    return withField(row, "delivery", deliveryOf(mapOf(row["delivery"]), delivery));
  });
}

function deliveryOf(old: PlainMap, delivery: Mount["delivery"]): PlainMap | undefined {
  const written = writeDelivery(old, readDelivery(old), deliveryOverridesSchema.parse(delivery));
  return Object.keys(written).length > 0 ? written : undefined;
}
