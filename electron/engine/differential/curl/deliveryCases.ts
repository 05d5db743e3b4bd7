/** Credentials, redirects, retries, proxies, TLS. */
import { answer } from "../script.ts";
import type { CurlCase } from "./curlCase.ts";

const ok = answer(200);
const found = answer(302, { Location: "{B}/next" });
const here = answer(302, { Location: "/next" });
const busy = answer(503, {});
const followed = "curl follows no redirect without -L; Envoi follows unless the request says otherwise";

const challenge = answer(401, {
  "WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256, opaque="o"',
});
const oldChallenge = answer(401, { "WWW-Authenticate": 'Digest realm="r", nonce="n"' });

const signed = "both sign; Envoi signs more of the headers, and the body's hash stands in one";
const unasked = "curl asks first with an empty body; Envoi sends it whole";

export const deliveryCases: CurlCase[] = [
  { command: "curl -u me:secret U/a" },
  { command: "curl -u me: U/a" },
  { command: "curl -u 'me:a:b c' U/a" },
  { command: "curl -u 'é:가' U/a" },
  { command: "curl --basic -u me:secret U/a" },
  { command: "curl -u me:secret -H 'Authorization: Bearer t' U/a" },
  { command: "curl --oauth2-bearer token U/a" },
  { command: "curl http://me:secret@HOST/a" },
  { command: "curl 'http://me%40x:p%3Aw@HOST/a'" },
  { command: "curl -u other:word http://me:secret@HOST/a" },
  {
    command: "curl --anyauth -u me:secret U/a",
    differs: "curl asks first without credentials; Envoi shows Basic and says so",
  },
  { command: "curl --digest -u me:secret U/a?b=1", script: [challenge, ok] },
  {
    command: "curl --digest -u me:secret -d x=1 U/a",
    script: [challenge, ok],
    differs: unasked,
    back: unasked,
  },
  { command: "curl --digest -u me:secret U/a", script: [oldChallenge, ok] },
  { command: "curl --netrc-file F/netrc U/a" },
  { command: "curl --aws-sigv4 aws:amz:us-east-1:s3 -u AK:SK U/a", differs: signed, back: signed },
  { command: "curl --aws-sigv4 aws:amz:us-east-1:es -u AK:SK --json '{}' U/a", differs: signed, back: signed },
  { command: "curl -L U/a", script: [found, ok] },
  { command: "curl -L U/a", script: [here, ok] },
  { command: "curl U/a", script: [here, ok], differs: followed },
  { command: "curl -L --max-redirs 1 U/a", script: [here, here, ok] },
  { command: "curl -L -d x=1 U/a", script: [here, ok] },
  {
    command: "curl -L -X POST -d x=1 U/a",
    script: [here, ok],
    differs: "curl repeats the method of -X after a redirect; Envoi makes it GET",
  },
  { command: "curl -L --post302 -d x=1 U/a", script: [here, ok] },
  { command: "curl -L -u me:secret U/a", script: [found, ok] },
  { command: "curl --location-trusted -u me:secret U/a", script: [found, ok] },
  {
    command: "curl -L -b a=1 U/a",
    script: [found, ok],
    differs: "curl 7.88 shows typed cookies to another origin",
  },
  { command: "curl -L -H 'Authorization: Bearer t' U/a", script: [found, ok] },
  {
    command: "curl -L -e 'http://from.test;auto' U/a",
    script: [here, ok],
    differs: "Envoi sends the same Referer again; curl, the URL before",
  },
  { command: "curl --retry 2 --retry-delay 1 U/a", script: [busy, ok] },
  { command: "curl --retry 1 --retry-delay 1 U/a", script: [busy, busy, ok] },
  { command: "curl --retry 1 --retry-delay 1 -d x=1 U/a", script: [busy, ok] },
  { command: "curl --retry 3 U/a", script: [answer(404), ok] },
  { command: "curl -x U http://other.test/a?b" },
  { command: "curl -x U -U me:secret http://other.test/a" },
  { command: "curl --proxy http://me:secret@HOST http://other.test/a" },
  { command: "curl -x http://127.0.0.1:9 --noproxy '*' U/a" },
  { command: "curl -x http://127.0.0.1:9 --noproxy 127.0.0.1 U/a" },
  { command: "curl --resolve other.test:PORT:127.0.0.1 http://other.test:PORT/a" },
  { command: "curl --connect-to other.test:80:127.0.0.1:PORT http://other.test/a" },
  { command: "curl --connect-to ::127.0.0.1:PORT http://other.test/a" },
  { command: "curl -4 U/a" },
  { command: "curl -k S/a" },
  { command: "curl --insecure -d x=1 S/a" },
  { command: "curl --cacert F/ca.pem --resolve localhost:SPORT:127.0.0.1 https://localhost:SPORT/a" },
  { command: "curl -k --tlsv1.3 S/a" },
  { command: "curl -k --tls-max 1.2 S/a" },
  { command: "curl -k --http2 S/a" },
  { command: "curl --connect-timeout 5 -m 20 U/a" },
  { command: "curl --max-time 1.5 U/a" },
  { command: "curl --keepalive-time 60 --no-keepalive U/a" },
  { command: "curl --limit-rate 1M U/a" },
  { command: "curl --max-filesize 1000 U/a" },
];
