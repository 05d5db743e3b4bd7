/** NTLM v2's answer to a challenge: MS-NLMP section 3.3.2 and 3.1.5.1.2. No state, no HTTP. */
import { createHash, createHmac } from "node:crypto";
import { md4 } from "../../../shared/md4.ts";
import {
  authenticateMessage,
  avIds,
  micOffset,
  readAvPairs,
  writeAvPairs,
  type AvPair,
  type NtlmChallenge,
} from "./ntlmMessages.ts";

export interface NtlmAccount {
  username: string;
  password: string;
  domain: string;
  workstation: string;
}

export interface NtlmAnswerFacts {
  account: NtlmAccount;
  /** As it was sent, for the MIC. */
  negotiate: Buffer;
  challenge: NtlmChallenge;
  /** 8 bytes. */
  clientChallenge: Uint8Array;
  /** Wall-clock milliseconds since 1970; the server's own time counts where it tells it. */
  nowMs: number;
  /** See AuthConnection; null: none. */
  channelBinding: Uint8Array | null;
}

/** The AUTHENTICATE_MESSAGE, with a MIC where the server told its time. */
export function ntlmAnswer(facts: NtlmAnswerFacts): Buffer {
  const { account, negotiate, challenge, channelBinding, nowMs } = facts;
  const given = readAvPairs(challenge.targetInfo);
  const time = given.find(({ id }) => id === avIds.timestamp)?.value ?? null;
  const response = ntlmV2Response({
    key: ntowfV2(account),
    serverChallenge: challenge.serverChallenge,
    clientChallenge: Buffer.from(facts.clientChallenge),
    time: time ?? fileTime(nowMs),
    targetInfo: withBindings(given, challenge.targetInfo, time !== null, channelBinding),
  });
  const { username, domain, workstation } = account;
  const message = authenticateMessage({
    // With a time of the server's, LM is not answered (section 3.1.5.1.2).
    lmResponse: time === null ? response.lmResponse : Buffer.alloc(24),
    ntResponse: response.ntResponse,
    domain,
    username,
    workstation,
    flags: challenge.flags,
  });
  if (time === null) return message;
  const mic = hmacMd5(response.sessionBaseKey, negotiate, challenge.message, message);
  mic.copy(message, micOffset);
  return message;
}

export function ntowfV2({ username, password, domain }: NtlmAccount): Buffer {
  return hmacMd5(md4(utf16(password)), utf16(upperCase(username) + domain));
}

export interface NtlmV2Input {
  key: Buffer;
  serverChallenge: Buffer;
  clientChallenge: Buffer;
  /** FILETIME, 8 bytes. */
  time: Buffer;
  targetInfo: Buffer;
}

/** Section 3.3.2, ComputeResponse. */
export function ntlmV2Response({ key, serverChallenge, clientChallenge, time, targetInfo }: NtlmV2Input): {
  ntResponse: Buffer;
  lmResponse: Buffer;
  sessionBaseKey: Buffer;
} {
  const zeros = Buffer.alloc(4);
  const temp = Buffer.concat([Buffer.from([1, 1]), Buffer.alloc(6), time, clientChallenge, zeros, targetInfo, zeros]);
  const proof = hmacMd5(key, serverChallenge, temp);
  return {
    ntResponse: Buffer.concat([proof, temp]),
    lmResponse: Buffer.concat([hmacMd5(key, serverChallenge, clientChallenge), clientChallenge]),
    sessionBaseKey: hmacMd5(key, proof),
  };
}

/** What was given, and the MIC announced and the bindings added where there are any. */
function withBindings(
  given: readonly AvPair[],
  targetInfo: Buffer,
  withMic: boolean,
  channelBinding: Uint8Array | null,
): Buffer {
  if (!withMic && channelBinding === null) return targetInfo;
  const pairs = given.filter(({ id }) => id !== avIds.flags && id !== avIds.channelBindings);
  const flags = Buffer.from(
    given.find(({ id, value }) => id === avIds.flags && value.length === 4)?.value ?? [0, 0, 0, 0],
  );
  if (withMic) flags.writeUInt32LE((flags.readUInt32LE(0) | 2) >>> 0, 0);
  pairs.push({ id: avIds.flags, value: flags });
  if (channelBinding !== null) pairs.push({ id: avIds.channelBindings, value: bindingsHash(channelBinding) });
  return writeAvPairs(pairs);
}

/** MD5 of RFC 4121 section 4.1.1.2's structure without addresses. */
function bindingsHash(applicationData: Uint8Array): Buffer {
  const head = Buffer.alloc(20);
  head.writeUInt32LE(applicationData.length, 16);
  return createHash("md5").update(head).update(applicationData).digest();
}

/** 100 ns since 1601. */
function fileTime(nowMs: number): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigUInt64LE((BigInt(Math.trunc(nowMs)) + 11_644_473_600_000n) * 10_000n);
  return time;
}

/** Letter by letter, as Windows does it: no letter becomes two. */
function upperCase(text: string): string {
  return Array.from(text, (letter) => {
    const upper = letter.toUpperCase();
    return upper.length === letter.length ? upper : letter;
  }).join("");
}

function utf16(text: string): Buffer {
  return Buffer.from(text, "utf16le");
}

function hmacMd5(key: Uint8Array, ...parts: Uint8Array[]): Buffer {
  const hmac = createHmac("md5", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}
