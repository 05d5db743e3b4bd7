/** MS-NLMP section 4.2.4's published values. The whole handshake is in electron/ipc/challengeAuth.test.ts. */
import { expect, test } from "vitest";
import { authenticateMessage, negotiateMessage, readAvPairs, readChallenge, writeAvPairs } from "./ntlmMessages.ts";
import { ntlmAnswer, ntlmV2Response, ntowfV2 } from "./ntlmResponse.ts";

const account = { username: "User", password: "Password", domain: "Domain", workstation: "COMPUTER" };
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ""), "hex");
const challengeMessage = hex(`4e544c4d53535000 02000000 0c000c0038000000 33828ae2 0123456789abcdef 0000000000000000
  2400240044000000 0600701700000 00f 530065007200760065007200
  02000c0044006f006d00610069006e00 01000c005300650072007600650072000000 0000`);
const targetInfo = hex("02000c0044006f006d00610069006e00 01000c00530065007200760065007200 00000000");
const published = {
  key: ntowfV2(account),
  serverChallenge: hex("0123456789abcdef"),
  clientChallenge: hex("aaaaaaaaaaaaaaaa"),
  time: Buffer.alloc(8),
  targetInfo,
};

test("NTOWFv2 is as in section 4.2.4.1.1, whatever the case of the user name", () => {
  expect(ntowfV2(account).toString("hex")).toBe("0c868a403bfd7a93a3001ef22ef02e3f");
  expect(ntowfV2({ ...account, username: "uSER" })).toEqual(ntowfV2(account));
  expect(ntowfV2({ ...account, domain: "DOMAIN" })).not.toEqual(ntowfV2(account));
});

test("the LMv2 and NTLMv2 responses are as in sections 4.2.4.2.1 and 4.2.4.2.2", () => {
  const { lmResponse, ntResponse, sessionBaseKey } = ntlmV2Response(published);
  expect(lmResponse.toString("hex")).toBe("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa");
  expect(ntResponse.toString("hex", 0, 16)).toBe("68cd0ab851e51c96aabc927bebef6a1c");
  expect(sessionBaseKey.toString("hex")).toBe("8de40ccadbc14a82f15cb0ad0de95ca3");
});

test("the CHALLENGE_MESSAGE of section 4.2.4.3 is read", () => {
  const challenge = readChallenge(challengeMessage);
  expect(challenge?.serverChallenge.toString("hex")).toBe("0123456789abcdef");
  expect(challenge?.targetInfo).toEqual(targetInfo);
  expect(writeAvPairs(readAvPairs(targetInfo))).toEqual(targetInfo);
});

test("the answer to it carries those responses and the account", () => {
  const challenge = readChallenge(challengeMessage);
  if (challenge === null) throw new Error("no challenge");
  const facts = { account, challenge, negotiate: negotiateMessage(), clientChallenge: published.clientChallenge };
  const answer = ntlmAnswer({ ...facts, nowMs: -11_644_473_600_000, channelBinding: null });
  const field = (at: number): Buffer => {
    const offset = answer.readUInt32LE(at + 4);
    return answer.subarray(offset, offset + answer.readUInt16LE(at));
  };
  expect(field(12).toString("hex")).toBe("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa");
  expect(field(20).toString("hex", 0, 16)).toBe("68cd0ab851e51c96aabc927bebef6a1c");
  expect([28, 36, 44].map((at) => field(at).toString("utf16le"))).toEqual(["Domain", "User", "COMPUTER"]);
  expect(answer.toString("hex", 72, 88)).toBe("00".repeat(16));
});

test("the channel binding is as Microsoft's example computes it", () => {
  const challenge = readChallenge(challengeMessage);
  if (challenge === null) throw new Error("no challenge");
  // The certificate hash and its Channel Bindings Token, as requests-ntlm's documentation quotes them.
  const certificate = hex("e3ca49271e5089cc48ce82109f1324f41dbeddc29a777410c738f7868c4ff405");
  const channelBinding = Buffer.concat([Buffer.from("tls-server-end-point:"), certificate]);
  const facts = { account, challenge, negotiate: negotiateMessage(), clientChallenge: published.clientChallenge };
  const answer = ntlmAnswer({ ...facts, nowMs: 0, channelBinding });
  expect(answer.toString("hex")).toContain("0a0010006ea19df066da4622051f9c4f92c6df74");
});

test.each([
  ["too short", challengeMessage.subarray(0, 31)],
  ["another type", negotiateMessage()],
  ["no NTLM", Buffer.alloc(64)],
  ["target info beyond its end", challengeMessage.subarray(0, 90)],
])("a message that is none is refused: %s", (_why, message) => {
  expect(readChallenge(message)).toBeNull();
});

test("an empty domain and no target info are told as such", () => {
  const message = authenticateMessage({
    lmResponse: Buffer.alloc(24),
    ntResponse: Buffer.alloc(44),
    domain: "",
    username: "u",
    workstation: "",
    flags: 0xffffffff,
  });
  expect(message.readUInt16LE(28)).toBe(0);
  // Nothing is agreed to that was not offered: no key exchange, no version.
  expect(message.readUInt32LE(60).toString(16)).toBe("a0888205");
});
