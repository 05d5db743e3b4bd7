/** oauthlib, the OAuth 1.0a of Python's world, asked to sign the same requests. */
import { spawnSync } from "node:child_process";
import { z } from "zod";

const interpreter = "/usr/bin/python3";
const script = `
import json, sys
from oauthlib.oauth1 import Client
answers = []
for case in json.load(sys.stdin):
    client = Client(case["key"], client_secret=case["secret"], resource_owner_key=case["token"] or None,
        resource_owner_secret=case["tokenSecret"] or None, callback_uri=case["callback"] or None,
        verifier=case["verifier"] or None, signature_method=case["method"], rsa_key=case["rsaKey"] or None,
        nonce=case["nonce"], timestamp=case["timestamp"])
    uri, headers, body = client.sign(case["url"], http_method=case["verb"], body=case["body"], headers=case["headers"])
    answers.append(headers["Authorization"])
json.dump(answers, sys.stdout)
`;

export interface PeerRequest {
  verb: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
  key: string;
  secret: string;
  token: string;
  tokenSecret: string;
  callback: string;
  verifier: string;
  method: string;
  rsaKey: string;
  nonce: string;
  timestamp: string;
}

export function oauthlibIsThere(): boolean {
  return spawnSync(interpreter, ["-c", "import oauthlib.oauth1, jwt"], { stdio: "ignore" }).status === 0;
}

/** The Authorization header of each. */
export function signedByOauthlib(requests: readonly PeerRequest[]): string[] {
  const input = JSON.stringify(requests);
  const { stdout, stderr } = spawnSync(interpreter, ["-c", script], { input, encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  return z.array(z.string()).parse(JSON.parse(stdout));
}
