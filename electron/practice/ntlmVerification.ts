/**
 * NTLM v2 from the server's side, written from MS-NLMP apart from the client's: makes a challenge, and verifies the
 * answer to it with its proof and its MIC. No HTTP, no state.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { md4 } from "../../shared/md4.ts";

export interface NtlmAccount {
  username: string;
  password: string;
  domain: string;
}

const signature = "NTLMSSP\0";
/** UNICODE, REQUEST_TARGET, NTLM, ALWAYS_SIGN, TARGET_TYPE_DOMAIN, EXTENDED_SESSIONSECURITY, TARGET_INFO, 128, 56. */
const challengeFlags = 0xa0898205;

/** 1, 2 or 3; null: no NTLM message. */
export function ntlmMessageType(message: Buffer): number | null {
  return message.length >= 32 && message.toString("latin1", 0, 8) === signature ? message.readUInt32LE(8) : null;
}

/** @param timestamp FILETIME, which makes the client send a MIC; null: none is told */
export function ntlmChallenge(serverChallenge: Buffer, timestamp: Buffer | null): Buffer {
  const target = Buffer.from("Domain", "utf16le");
  const info = Buffer.concat([
    avPair(2, target),
    avPair(1, Buffer.from("Server", "utf16le")),
    ...(timestamp === null ? [] : [avPair(7, timestamp)]),
    avPair(0, Buffer.alloc(0)),
  ]);
  const head = Buffer.alloc(56);
  head.write(signature, "latin1");
  head.writeUInt32LE(2, 8);
  writeField(head, 12, target.length, 56);
  head.writeUInt32LE(challengeFlags, 20);
  serverChallenge.copy(head, 24);
  writeField(head, 40, info.length, 56 + target.length);
  return Buffer.concat([head, target, info]);
}

function avPair(id: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, value]);
}

function writeField(message: Buffer, at: number, length: number, offset: number): void {
  message.writeUInt16LE(length, at);
  message.writeUInt16LE(length, at + 2);
  message.writeUInt32LE(offset, at + 4);
}

function readField(message: Buffer, at: number): Buffer {
  const offset = message.readUInt32LE(at + 4);
  return message.subarray(offset, offset + message.readUInt16LE(at));
}

export interface NtlmHandshake {
  negotiate: Buffer;
  challenge: Buffer;
  answer: Buffer;
}

/** What is wrong with the answer, for people; null: it is the account's. */
export function ntlmProblem({ negotiate, challenge, answer }: NtlmHandshake, account: NtlmAccount): string | null {
  if (answer.length < 88) return "the AUTHENTICATE_MESSAGE is too short";
  const text = (at: number): string => readField(answer, at).toString("utf16le");
  const [domain, username] = [text(28), text(36)];
  if (username.toLowerCase() !== account.username.toLowerCase() || domain !== account.domain) {
    return `there is no account ${domain}\\${username}`;
  }
  const response = readField(answer, 20);
  if (response.length <= 24) return "the response is NTLM v1's";
  const key = hmac(md4(Buffer.from(account.password, "utf16le")), utf16(username.toUpperCase() + domain));
  const [proof, blob] = [response.subarray(0, 16), response.subarray(16)];
  const expected = hmac(key, Buffer.concat([challenge.subarray(24, 32), blob]));
  if (!timingSafeEqual(expected, proof)) return "the NTLM v2 response is wrong";
  if (!announcesMic(blob)) return hasTimestamp(challenge) ? "there is no MIC although the time was told" : null;
  const unsigned = Buffer.from(answer);
  unsigned.fill(0, 72, 88);
  const mic = hmac(hmac(key, proof), Buffer.concat([negotiate, challenge, unsigned]));
  return timingSafeEqual(mic, answer.subarray(72, 88)) ? null : "the MIC is wrong";
}

function announcesMic(blob: Buffer): boolean {
  const flags = findPair(blob.subarray(28), 6);
  return flags !== null && flags.length === 4 && (flags.readUInt32LE(0) & 2) !== 0;
}

function hasTimestamp(challenge: Buffer): boolean {
  return findPair(readField(challenge, 40), 7) !== null;
}

function findPair(info: Buffer, wanted: number): Buffer | null {
  for (let at = 0; at + 4 <= info.length;) {
    const [id, length] = [info.readUInt16LE(at), info.readUInt16LE(at + 2)];
    if (id === wanted) return info.subarray(at + 4, at + 4 + length);
    if (id === 0) return null;
    at += 4 + length;
  }
  return null;
}

function hmac(key: Uint8Array, data: Uint8Array): Buffer {
  return createHmac("md5", key).update(data).digest();
}

function utf16(text: string): Buffer {
  return Buffer.from(text, "utf16le");
}
