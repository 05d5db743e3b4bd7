/**
 * Auth in files. What OpenCollection has stands in the `.yml` under its names; what it lacks (whole kinds, single
 * fields) in the `.envoi` beside it, with the kind's name, so that neither file's edit is taken for the other's.
 * Kinds that Envoi cannot do are `unsupported` and stay as they stand until another is chosen. Not here: secrets,
 * which the caller has taken out; see deliverySecrets.ts.
 */
import { authSchema, emptyAuth, type Auth } from "../../shared/model/auth.ts";
import { authExtras, authFromMain, authToMain, wholeAuth } from "./authShapes.ts";
import { readParameterRows } from "./oauth2Document.ts";
import { mergePlain } from "./mergePlain.ts";
import { mapOf, textOf } from "./plainFields.ts";
import { isPlainMap, type Plain, type PlainMap } from "./yamlSource.ts";

/** The value of `auth` in both files. */
export interface AuthPlaces {
  main: Plain | undefined;
  sidecar: Plain | undefined;
}

/** Of a request, absent is none, as in Bruno; of a folder or a collection it is inherited. */
export type AbsentAuth = Extract<Auth, { type: "none" | "inherit" }>;

type KnownType = keyof typeof emptyAuth;

export function readAuth({ main, sidecar }: AuthPlaces, absent: AbsentAuth): Auth {
  if (main === "inherit" || main === "none") return { type: main };
  const rest = mapOf(sidecar);
  if (isPlainMap(main)) {
    const type = textOf(main["type"]);
    return readKind(main, sameKind(type, main, rest) ? rest : {});
  }
  if (main !== undefined && main !== null) return unsupported(textOf(main));
  const type = textOf(rest["type"]);
  if (type === "") return absent;
  // Fields that belong to a kind of the `.yml`, which somebody took away there.
  if (isKnown(type) && type !== "none" && authToMain(readWholeAuth(rest)) !== null) return absent;
  return readWholeAuth(rest);
}

/** undefined: the field goes. @param auth without secrets */
export function writeAuth(old: AuthPlaces, auth: Auth, absent: AbsentAuth): AuthPlaces {
  const before = readAuth(old, absent);
  if (auth.type === "unsupported") {
    return before.type === "unsupported" && before.name === auth.name
      ? old
      : { main: undefined, sidecar: { type: auth.name } };
  }
  if (auth.type === absent.type) {
    return { main: before.type === auth.type ? (old.main ?? undefined) : undefined, sidecar: undefined };
  }
  if (auth.type === "inherit") return { main: "inherit", sidecar: undefined };
  const same = before.type === auth.type;
  const main = authToMain(auth);
  const extras = authExtras(auth) ?? undefined;
  const sidecar = same && textOf(mapOf(old.sidecar)["type"]) === auth.type ? old.sidecar : undefined;
  const oldMain = same ? (authToMain(before) ?? undefined) : undefined;
  return {
    main: main === null ? undefined : (mergePlain(same ? old.main : undefined, oldMain, main) ?? main),
    sidecar: sidecar === undefined ? extras : mergePlain(sidecar, authExtras(before) ?? undefined, extras),
  };
}

/** All of it in one map, as sessions have it and as `.envoi` files hold kinds that OpenCollection lacks. */
export function readWholeAuth(value: Plain | undefined): Auth {
  if (value === undefined || value === null) return { type: "none" };
  if (value === "inherit") return { type: "inherit" };
  return isPlainMap(value) ? readKind({}, value) : unsupported(textOf(value));
}

/** undefined: the field goes. */
export function writeWholeAuth(old: Plain | undefined, auth: Auth): Plain | undefined {
  if (auth.type === "none") return undefined;
  const before = readWholeAuth(old);
  if (auth.type === "unsupported") return before.type === "unsupported" ? old : { type: auth.name };
  const same = before.type === auth.type;
  return mergePlain(same ? old : undefined, same ? wholeAuth(before) : undefined, wholeAuth(auth));
}

function sameKind(type: string, main: PlainMap, rest: PlainMap): boolean {
  if (textOf(rest["type"]) !== type) return false;
  return type !== "oauth2" || rest["flow"] === undefined || rest["flow"] === main["flow"];
}

/** Field by field: one that cannot be understood is as good as absent. */
function readKind(main: PlainMap, rest: PlainMap): Auth {
  const type = textOf(main["type"] ?? rest["type"]);
  if (!isKnown(type)) return unsupported(type);
  const flow = textOf(main["flow"] ?? rest["flow"]);
  if (type === "oauth2" && flow === "implicit") return unsupported("oauth2 implicit");
  const empty: Auth = emptyAuth[type];
  const found = authFromMain(type, main);
  const fields = Object.entries(empty).filter(([field]) => field !== "type" && field !== "additionalParameters");
  let auth: Auth = empty;
  for (const [field, standard] of fields) {
    const value = found[field] ?? rest[field];
    if (value === undefined) continue;
    const parsed = authSchema.safeParse({ ...auth, [field]: typeof standard === "string" ? textOf(value) : value });
    if (parsed.success) auth = parsed.data;
  }
  return auth.type === "oauth2" ? { ...auth, additionalParameters: readParameterRows(auth.flow, main, rest) } : auth;
}

function unsupported(name: string): Auth {
  return { type: "unsupported", name: name.slice(0, 255) || "?" };
}

function isKnown(type: string): type is KnownType {
  return Object.hasOwn(emptyAuth, type);
}
