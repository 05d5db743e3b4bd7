import { answerJson } from "./answer.ts";
import { PracticeProblem, type PracticeCall, type Route } from "./call.ts";
import { digestAlgorithms, digestMatches, namesUser, parseDigest, type DigestAlgorithm } from "./digestAuth.ts";
import { DigestNonces } from "./digestNonces.ts";
import { numberParameter } from "./numberParameter.ts";
import { readBody } from "./requestBody.ts";

const realm = "Practice";
/** What the path says, and what the challenge then offers. `none` is RFC 2069. */
const offers = new Map([
  ["auth", ["auth"]],
  ["auth-int", ["auth-int"]],
  ["both", ["auth", "auth-int"]],
  ["none", []],
]);

export function digestRoutes(): Route[] {
  const nonces = new DigestNonces();
  return [
    {
      methods: null,
      path: "/digest-auth/:qop/:user/:password/:algorithm?/:staleAfter?",
      about:
        "Digest (qop auth, auth-int, both, none; MD5, SHA-256, SHA-512-256, -sess; nonce stale after n uses; ?userhash, ?nextnonce)",
      handle: (call) => digest(call, nonces),
    },
  ];
}

async function digest(call: PracticeCall, nonces: DigestNonces): Promise<void> {
  const qops = offers.get(call.param("qop"));
  if (qops === undefined) throw new PracticeProblem(400, "qop must be auth, auth-int, both or none.");
  const algorithm = algorithmNamed(call.param("algorithm"));
  const body = await readBody(call);
  const user = call.param("user");
  const problem = problemOf(call, { algorithm, qops, body }, nonces);
  if (problem === null) {
    const info = { "Authentication-Info": `nextnonce="${nonces.issue()}"` };
    answerJson(call, { authenticated: true, user, algorithm }, 200, call.query.has("nextnonce") ? info : {});
    return;
  }
  const staleAfter = call.param("staleAfter").replace("never", "");
  const range = { name: "stale_after", minimum: 1, maximum: 10_000, fallback: 10_000 };
  const nonce = nonces.issue(numberParameter(staleAfter, range));
  const parts = [
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    'opaque="practice"',
    `algorithm=${algorithm}`,
    "charset=UTF-8",
  ];
  if (qops.length > 0) parts.push(`qop="${qops.join(", ")}"`);
  if (call.query.has("userhash")) parts.push("userhash=true");
  if (problem.stale) parts.push("stale=true");
  const headers = { "WWW-Authenticate": `Digest ${parts.join(", ")}` };
  answerJson(call, { authenticated: false, problem: problem.message, stale: problem.stale }, 401, headers);
}

interface Demand {
  algorithm: DigestAlgorithm;
  qops: readonly string[];
  body: Buffer;
}

/** null when the request is authenticated, which uses up its nonce count. */
function problemOf(
  call: PracticeCall,
  demand: Demand,
  nonces: DigestNonces,
): { message: string; stale: boolean } | null {
  const wrong = (message: string) => ({ message, stale: false });
  const parameters = parseDigest(call.request.headers.authorization ?? "");
  if (parameters === null) return wrong("no Digest credentials were sent");
  const get = (name: string): string => parameters.get(name) ?? "";
  if (get("realm") !== realm || get("opaque") !== "practice") return wrong("realm or opaque is not as challenged");
  if (get("uri") !== call.target) return wrong("uri is not the request target");
  if ((parameters.get("algorithm") ?? "MD5").toLowerCase() !== demand.algorithm.toLowerCase()) {
    return wrong("algorithm is not as challenged");
  }
  const withQop = demand.qops.length > 0;
  if (withQop !== parameters.has("qop") || (withQop && !demand.qops.includes(get("qop")))) {
    return wrong("qop is not as challenged");
  }
  if (withQop && (!/^[0-9a-f]{8}$/i.test(get("nc")) || get("cnonce") === "")) return wrong("nc or cnonce is missing");
  const user = call.param("user");
  const subject = { user, password: call.param("password"), realm, method: call.method, ...demand };
  if (!namesUser(parameters, subject) || !digestMatches(parameters, subject)) return wrong("wrong user or response");
  const verdict = nonces.use(get("nonce"), withQop ? Number.parseInt(get("nc"), 16) : null);
  if (verdict === "good") return null;
  return { message: verdict === "stale" ? "the nonce is stale" : "this nc was used before", stale: true };
}

function algorithmNamed(name: string): DigestAlgorithm {
  const wanted = name === "" ? "md5" : name.toLowerCase();
  const algorithm = digestAlgorithms.find((known) => known.toLowerCase() === wanted);
  if (algorithm === undefined)
    throw new PracticeProblem(400, `algorithm must be one of ${digestAlgorithms.join(", ")}.`);
  return algorithm;
}
