/** A JSON Web Token (RFC 7519) made on the library `jose`, whose complaints become ours. */
import type { KeyObject } from "node:crypto";
import { CompactSign, errors } from "jose";
import type { JwtAlgorithm } from "../../../shared/model/auth.ts";
import { authIncomplete } from "./incomplete.ts";
import type { JsonObject } from "./jsonClaims.ts";

export interface TokenParts {
  /** For the error, as it is named to people. */
  auth: string;
  /** What the key is called there. */
  keyField: string;
  algorithm: JwtAlgorithm;
  /** `alg` and `typ` are added where it lacks them. */
  header: JsonObject;
  claims: JsonObject;
}

/** @throws AppError auth-incomplete for a key that does not suit the algorithm, and for a header that jose refuses */
export async function signToken(parts: TokenParts, key: KeyObject | Uint8Array): Promise<string> {
  const { auth, algorithm, header, claims, keyField } = parts;
  if ("alg" in header && header["alg"] !== algorithm) throw authIncomplete(auth, "header", "names another algorithm");
  const signing = new CompactSign(Buffer.from(JSON.stringify(claims)));
  signing.setProtectedHeader({ alg: algorithm, typ: "JWT", ...header });
  try {
    return await signing.sign(key);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.slice(0, 200) : null;
    const isHeader = cause instanceof errors.JOSEError;
    if (isHeader) throw authIncomplete(auth, "header", "cannot be used", { cause, detail });
    throw authIncomplete(auth, keyField, `does not suit ${algorithm}`, { cause, detail });
  }
}
