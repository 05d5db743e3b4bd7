/** Delivery settings in curl's options, as far as it has them. */
import type { DeliveryOverrides } from "../model/delivery.ts";
import type { RetryPolicy } from "../model/retryPolicy.ts";

/** An option and its value, or only an option. */
type Argument = string[];

/** What is not said is left to curl. */
export function deliveryArguments(delivery: DeliveryOverrides): Argument[] {
  return [
    ...redirectArguments(delivery),
    ...connectionArguments(delivery),
    ...tlsArguments(delivery),
    ...proxyArguments(delivery),
    ...placeArguments(delivery),
    ...retryArguments(delivery.retry),
  ];
}

function redirectArguments(delivery: DeliveryOverrides): Argument[] {
  if (delivery.followRedirects !== true) return [];
  const words: Argument[] = [[delivery.redirectCredentials === "always" ? "--location-trusted" : "--location"]];
  if (delivery.maxRedirects !== undefined) words.push(["--max-redirs", `${delivery.maxRedirects}`]);
  if (delivery.redirectMethod === "keep") words.push(["--post301"], ["--post302"], ["--post303"]);
  return words;
}

function connectionArguments({ httpVersion, connectTimeoutMs, totalTimeoutMs }: DeliveryOverrides): Argument[] {
  const words: Argument[] = [];
  if (httpVersion === "1.1") words.push(["--http1.1"]);
  if (httpVersion === "2") words.push(["--http2-prior-knowledge"]);
  if (connectTimeoutMs) words.push(["--connect-timeout", seconds(connectTimeoutMs)]);
  if (totalTimeoutMs) words.push(["--max-time", seconds(totalTimeoutMs)]);
  return words;
}

function tlsArguments(delivery: DeliveryOverrides): Argument[] {
  const words: Argument[] = [];
  if (delivery.tlsVerify === false) words.push(["--insecure"]);
  const [authority] = delivery.tlsCaFiles ?? [];
  if (authority !== undefined) words.push(["--cacert", authority]);
  if (delivery.tlsMinVersion !== undefined) words.push([`--tlsv${versionOf(delivery.tlsMinVersion)}`]);
  if (delivery.tlsMaxVersion !== undefined) words.push(["--tls-max", versionOf(delivery.tlsMaxVersion)]);
  const [certificate] = delivery.tlsClientCertificates ?? [];
  if (certificate?.type === "pem") words.push(["--cert", certificate.certificateFile], ["--key", certificate.keyFile]);
  if (certificate?.type === "pkcs12") words.push(["--cert-type", "P12"], ["--cert", certificate.file]);
  if (certificate !== undefined && certificate.passphrase !== "") words.push(["--pass", certificate.passphrase]);
  return words;
}

/** `TLSv1` is 1.0 to curl. */
function versionOf(name: string): string {
  const number = name.slice("TLSv".length);
  return number === "1" ? "1.0" : number;
}

function proxyArguments({ proxy }: DeliveryOverrides): Argument[] {
  if (proxy === undefined || proxy.type === "system") return [];
  if (proxy.type === "none") return [["--noproxy", "*"]];
  const host = proxy.host.includes(":") ? `[${proxy.host}]` : proxy.host;
  const scheme = proxy.type === "socks5" ? "socks5h" : proxy.type;
  const words: Argument[] = [["--proxy", `${scheme}://${host}:${proxy.port}`]];
  if (proxy.username !== "" || proxy.password !== "") {
    words.push(["--proxy-user", `${proxy.username}:${proxy.password}`]);
  }
  if (proxy.bypass.length > 0) words.push(["--noproxy", proxy.bypass.join(",")]);
  return words;
}

function placeArguments({ hosts = [], unixSocket, addressFamily }: DeliveryOverrides): Argument[] {
  const words: Argument[] = hosts.map(({ from, to }) => [
    "--connect-to",
    `${hostAndPort(from, "*")}:${hostAndPort(to, "")}`,
  ]);
  if (unixSocket) words.push(["--unix-socket", unixSocket]);
  if (addressFamily === "4") words.push(["--ipv4"]);
  if (addressFamily === "6") words.push(["--ipv6"]);
  return words;
}

/** `name` is any port of it, as is an empty port to curl; so is an empty name any name. */
function hostAndPort(text: string, any: string): string {
  const [, host = text, port = ""] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(text) ?? [];
  return `${host === any ? "" : host}:${port}`;
}

/** curl's own causes; a policy with others, or with methods of its own, is written as near as curl can follow. */
function retryArguments(retry: RetryPolicy | undefined): Argument[] {
  if (retry === undefined || retry.attempts <= 1) return [];
  const words: Argument[] = [["--retry", `${retry.attempts - 1}`]];
  if (retry.backoff.type === "fixed") words.push(["--retry-delay", seconds(Math.max(1000, retry.backoff.delayMs))]);
  if (retry.maxTotalDelayMs !== null) words.push(["--retry-max-time", seconds(retry.maxTotalDelayMs)]);
  if (retry.errors.includes("reset")) words.push(["--retry-all-errors"]);
  else if (retry.errors.includes("connect")) words.push(["--retry-connrefused"]);
  return words;
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000}`;
}
