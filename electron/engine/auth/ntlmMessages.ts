/** The three messages of NTLM as bytes: MS-NLMP section 2.2. What is in them is ntlmResponse.ts's and ntlmAuth.ts's. */

const signature = Buffer.from("NTLMSSP\0", "latin1");

/** MS-NLMP section 2.2.2.5. */
export const ntlmFlags = {
  unicode: 0x1,
  requestTarget: 0x4,
  ntlm: 0x200,
  alwaysSign: 0x8000,
  extendedSecurity: 0x80000,
  targetInfo: 0x800000,
  key128: 0x20000000,
  key56: 0x80000000,
} as const;

const offered = Object.values(ntlmFlags).reduce((all, flag) => (all | flag) >>> 0, 0);

export interface NtlmChallenge {
  flags: number;
  serverChallenge: Buffer;
  /** AV pairs, their end included; empty: the server sent none. */
  targetInfo: Buffer;
  /** The whole message, for the MIC. */
  message: Buffer;
}

/** Section 2.2.1.1; the domain and the workstation are told later. */
export function negotiateMessage(): Buffer {
  const message = Buffer.alloc(40);
  signature.copy(message);
  message.writeUInt32LE(1, 8);
  message.writeUInt32LE(offered, 12);
  return message;
}

/** Section 2.2.1.2. null: it is none. */
export function readChallenge(message: Buffer): NtlmChallenge | null {
  if (message.length < 32 || !message.subarray(0, 8).equals(signature) || message.readUInt32LE(8) !== 2) return null;
  const flags = message.readUInt32LE(20);
  const targetInfo = message.length < 48 ? Buffer.alloc(0) : readField(message, 40);
  if (targetInfo === null) return null;
  return { flags, serverChallenge: message.subarray(24, 32), targetInfo, message };
}

function readField(message: Buffer, at: number): Buffer | null {
  const length = message.readUInt16LE(at);
  const offset = message.readUInt32LE(at + 4);
  return offset + length > message.length ? null : message.subarray(offset, offset + length);
}

export interface AuthenticateFields {
  lmResponse: Buffer;
  ntResponse: Buffer;
  domain: string;
  username: string;
  workstation: string;
  /** Of the challenge. */
  flags: number;
}

/** Where the MIC stands in the message below. */
export const micOffset = 72;
const headBytes = micOffset + 16;

/** Section 2.2.1.3, without a session key, and with a MIC of zeros. */
export function authenticateMessage(fields: AuthenticateFields): Buffer {
  const texts = [fields.domain, fields.username, fields.workstation].map((text) => Buffer.from(text, "utf16le"));
  // As Windows orders them: texts first. The last one is the session key.
  const [domain = empty, username = empty, workstation = empty] = texts;
  const payloads: [at: number, content: Buffer][] = [
    [28, domain],
    [36, username],
    [44, workstation],
    [12, fields.lmResponse],
    [20, fields.ntResponse],
    [52, empty],
  ];
  const head = Buffer.alloc(headBytes);
  signature.copy(head);
  head.writeUInt32LE(3, 8);
  head.writeUInt32LE((fields.flags & offered) >>> 0, 60);
  let offset = headBytes;
  for (const [at, content] of payloads) {
    head.writeUInt16LE(content.length, at);
    head.writeUInt16LE(content.length, at + 2);
    head.writeUInt32LE(offset, at + 4);
    offset += content.length;
  }
  return Buffer.concat([head, ...payloads.map(([, content]) => content)]);
}

const empty = Buffer.alloc(0);

/** Section 2.2.2.1. */
export const avIds = { end: 0, flags: 6, timestamp: 7, channelBindings: 10 } as const;

export interface AvPair {
  id: number;
  value: Buffer;
}

/** Without the end. What is cut short is left out. */
export function readAvPairs(info: Buffer): AvPair[] {
  const pairs: AvPair[] = [];
  for (let at = 0; at + 4 <= info.length;) {
    const id = info.readUInt16LE(at);
    const length = info.readUInt16LE(at + 2);
    if (id === avIds.end || at + 4 + length > info.length) break;
    pairs.push({ id, value: info.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return pairs;
}

export function writeAvPairs(pairs: readonly AvPair[]): Buffer {
  const parts = [...pairs, { id: avIds.end, value: empty }].map(({ id, value }) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(id, 0);
    head.writeUInt16LE(value.length, 2);
    return Buffer.concat([head, value]);
  });
  return Buffer.concat(parts);
}
