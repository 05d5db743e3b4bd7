/** Delivery settings without variables: proxies, files, hosts and passwords may be `{{…}}` like everything else. */
import { AppError } from "./errors.ts";
import type { ClientCertificate } from "./model/clientCertificate.ts";
import type { Delivery } from "./model/delivery.ts";
import type { Proxy } from "./model/proxy.ts";
import { resolveText, type VariableLookup } from "./variables.ts";

type Resolve = (text: string) => string;

/** @throws AppError "unknown-variable" that names every unknown one */
export function resolveDelivery(delivery: Delivery, lookup: VariableLookup): Delivery {
  const unknown = new Set<string>();
  const resolve: Resolve = (text) => {
    const resolved = resolveText(text, lookup);
    for (const name of resolved.unknown) unknown.add(name);
    return resolved.text;
  };
  const { tlsCaFiles, tlsClientCertificates, tlsServerName, proxy, hosts, unixSocket } = delivery;
  const resolved: Delivery = {
    ...delivery,
    tlsCaFiles: tlsCaFiles.map(resolve),
    tlsClientCertificates: tlsClientCertificates.map((certificate) => resolveCertificate(certificate, resolve)),
    tlsServerName: tlsServerName === null ? null : resolve(tlsServerName),
    proxy: resolveProxy(proxy, resolve),
    hosts: hosts.map(({ from, to }) => ({ from: resolve(from), to: resolve(to) })),
    unixSocket: unixSocket === null ? null : resolve(unixSocket),
  };
  if (unknown.size === 0) return resolved;
  throw new AppError("unknown-variable", { names: [...unknown].join(", "), places: "delivery" });
}

function resolveProxy(proxy: Proxy, resolve: Resolve): Proxy {
  if (proxy.type === "none" || proxy.type === "system") return proxy;
  return {
    ...proxy,
    host: resolve(proxy.host),
    username: resolve(proxy.username),
    password: resolve(proxy.password),
    bypass: proxy.bypass.map(resolve),
  };
}

function resolveCertificate(certificate: ClientCertificate, resolve: Resolve): ClientCertificate {
  const common = { host: resolve(certificate.host), passphrase: resolve(certificate.passphrase) };
  if (certificate.type === "pkcs12") return { ...certificate, ...common, file: resolve(certificate.file) };
  const { certificateFile, keyFile } = certificate;
  return { ...certificate, ...common, certificateFile: resolve(certificateFile), keyFile: resolve(keyFile) };
}
