import { expect, test } from "vitest";
import type { DeliveryOverrides } from "../model/delivery.ts";
import type { RetryPolicy } from "../model/retryPolicy.ts";
import { readCurl } from "./readCurl.ts";

function proxy(type: "http" | "https" | "socks5", host: string, port: number) {
  return { type, host, port, username: "", password: "", bypass: [] };
}

function pem(certificateFile: string, keyFile: string, passphrase: string) {
  return { type: "pem" as const, host: "*", certificateFile, keyFile, passphrase };
}

const curlRetry: RetryPolicy = {
  attempts: 4,
  retriesPerCause: { connect: null, read: null, status: null, other: null },
  statuses: [408, 429, 500, 502, 503, 504],
  errors: ["dns", "timeout"],
  methods: ["*"],
  backoff: { type: "exponential", baseMs: 1000, factor: 2, capMs: 600_000, jitter: "none" },
  maxTotalDelayMs: null,
  retryAfterCapMs: 86_400_000,
  freshConnection: false,
  whenExhausted: "response",
};

const cases: [command: string, expected: { delivery: DeliveryOverrides }][] = [
  [
    "curl h --location --max-redirs 3 --insecure",
    { delivery: { followRedirects: true, maxRedirects: 3, tlsVerify: false } },
  ],
  ["curl h -L --max-redirs -1", { delivery: { followRedirects: true, maxRedirects: 100 } }],
  ["curl h --http1.1", { delivery: { httpVersion: "1.1" } }],
  ["curl h --http2", { delivery: { httpVersion: "auto" } }],
  ["curl h --http2-prior-knowledge", { delivery: { httpVersion: "2" } }],
  ["curl h --connect-timeout 2.5 -m 30", { delivery: { connectTimeoutMs: 2500, totalTimeoutMs: 30_000 } }],
  ["curl h -m 0", { delivery: { totalTimeoutMs: null } }],
  ["curl h --location-trusted", { delivery: { followRedirects: true, redirectCredentials: "always" } }],
  ["curl h -4", { delivery: { addressFamily: "4" } }],
  ["curl h -46", { delivery: { addressFamily: "6" } }],
  ["curl h --unix-socket /run/x.sock", { delivery: { unixSocket: "/run/x.sock" } }],
  // Retries.
  ["curl h --retry 3", { delivery: { retry: curlRetry } }],
  ["curl h --retry 0", { delivery: { retry: { ...curlRetry, attempts: 1 } } }],
  ["curl h --retry-delay 3", { delivery: {} }],
  [
    "curl h --retry 3 --retry-delay 2 --retry-max-time 60 --retry-connrefused",
    {
      delivery: {
        retry: {
          ...curlRetry,
          errors: ["dns", "connect", "timeout"],
          backoff: { type: "fixed", delayMs: 2000 },
          maxTotalDelayMs: 60_000,
          retryAfterCapMs: 60_000,
        },
      },
    },
  ],
  [
    "curl h --retry 3 --retry-all-errors",
    { delivery: { retry: { ...curlRetry, errors: ["dns", "connect", "tls", "reset", "timeout", "malformed"] } } },
  ],
  // Proxies.
  ["curl h -x p", { delivery: { proxy: proxy("http", "p", 1080) } }],
  ["curl h -x ''", { delivery: { proxy: { type: "none" } } }],
  ["curl h --noproxy '*'", { delivery: { proxy: { type: "none" } } }],
  ["curl h -x https://P.example/", { delivery: { proxy: proxy("https", "P.example", 443) } }],
  [
    "curl h -x 'http://a%40b:c:d@p:3128' --noproxy 'localhost, .example.com'",
    {
      delivery: {
        proxy: {
          ...proxy("http", "p", 3128),
          username: "a@b",
          password: "c:d",
          bypass: ["localhost", ".example.com"],
        },
      },
    },
  ],
  [
    "curl h -x http://u:p@p:1 -U 'v%:w'",
    { delivery: { proxy: { ...proxy("http", "p", 1), username: "v%", password: "w" } } },
  ],
  ["curl h -x socks5h://[::1]:9050", { delivery: { proxy: proxy("socks5", "::1", 9050) } }],
  ["curl h --socks5-hostname p:9", { delivery: { proxy: proxy("socks5", "p", 9) } }],
  ["curl h -x {{Proxy}}:8080", { delivery: { proxy: proxy("http", "{{Proxy}}", 8080) } }],
  // TLS.
  ["curl h --cacert ca.pem", { delivery: { tlsCaFiles: ["ca.pem"] } }],
  ["curl h --tlsv1.3", { delivery: { tlsMinVersion: "TLSv1.3" } }],
  ["curl h --tlsv1.1 --tls-max 1.2", { delivery: { tlsMinVersion: "TLSv1.1", tlsMaxVersion: "TLSv1.2" } }],
  ["curl h --tls-max 1.0", { delivery: { tlsMinVersion: "TLSv1", tlsMaxVersion: "TLSv1" } }],
  ["curl h -E c.pem", { delivery: { tlsClientCertificates: [pem("c.pem", "c.pem", "")] } }],
  [
    "curl h -E 'a\\:b.pem:se:cret' --key k.pem",
    { delivery: { tlsClientCertificates: [pem("a:b.pem", "k.pem", "se:cret")] } },
  ],
  ["curl h -E 'C:\\x\\c.pem:p'", { delivery: { tlsClientCertificates: [pem("C:\\x\\c.pem", "C:\\x\\c.pem", "p")] } }],
  [
    "curl h --cert c.p12 --cert-type p12 --pass q",
    { delivery: { tlsClientCertificates: [{ type: "pkcs12", host: "*", file: "c.p12", passphrase: "q" }] } },
  ],
  // Other places.
  [
    "curl h --resolve h:443:127.0.0.1 --resolve '+*:80:[::1]'",
    {
      delivery: {
        hosts: [
          { from: "h:443", to: "127.0.0.1" },
          { from: "*:80", to: "[::1]" },
        ],
      },
    },
  ],
  [
    "curl h --connect-to h:443:i:8443 --connect-to ::j: --connect-to h:80::81",
    {
      delivery: {
        hosts: [
          { from: "h:443", to: "i:8443" },
          { from: "*", to: "j" },
          { from: "h:80", to: "h:81" },
        ],
      },
    },
  ],
];

test.each(cases)("the delivery of %j is taken over, with nothing left to say", (command, expected) => {
  const { request, notes } = readCurl(command);
  expect(request.delivery).toEqual(expected.delivery);
  expect(notes).toEqual([]);
});
