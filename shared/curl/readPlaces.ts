/** Where to connect to instead of where the URL says, and over which version of IP. */
import type { DeliveryOverrides } from "../model/delivery.ts";
import { leftOutNote } from "./command.ts";
import type { CurlOption } from "./parseArguments.ts";
import type { CurlDelivery } from "./readDelivery.ts";

export const placeOptions = ["resolve", "connect-to", "unix-socket", "ipv4", "ipv6"];

type HostsRow = NonNullable<DeliveryOverrides["hosts"]>[number];

export function readPlaces(options: readonly CurlOption[]): CurlDelivery {
  const delivery: DeliveryOverrides = {};
  const notes: string[] = [];
  const hosts: HostsRow[] = [];
  for (const { name, value, typed } of options) {
    if (name === "unix-socket") delivery.unixSocket = value;
    else if (name === "ipv4") delivery.addressFamily = "4";
    else if (name === "ipv6") delivery.addressFamily = "6";
    else if (name === "resolve" || name === "connect-to") {
      const row = name === "resolve" ? resolveRow(value, typed, notes) : connectRow(value);
      if (row === null) notes.push(leftOutNote(`${typed} ${value}`, "it does not say where to connect to"));
      else hosts.push(row);
    }
  }
  return { delivery: hosts.length === 0 ? delivery : { ...delivery, hosts }, notes };
}

const host = String.raw`(\[[^\]]*\]|\{\{[^}]*\}\}|[^:[\]]*)`;
const port = String.raw`(\d*|\{\{[^}]*\}\})`;

/** `[+]HOST:PORT:ADDRESS[,ADDRESS]…`; `-HOST:PORT` takes away what is not there. */
function resolveRow(text: string, typed: string, notes: string[]): HostsRow | null {
  const [, from, fromPort, addresses = ""] = new RegExp(`^\\+?${host}:${port}:(.+)$`).exec(text) ?? [];
  if (!from || !fromPort) return null;
  const [first = "", ...others] = addresses.split(",");
  if (others.length > 0) notes.push(`Only the first address of \`${typed} ${text}\` was taken.`);
  return { from: `${from}:${fromPort}`, to: first };
}

/** `HOST:PORT:TO:PORT`: empty is any host or port before, and the same one after. */
function connectRow(text: string): HostsRow | null {
  const found = new RegExp(`^${host}:${port}:${host}:${port}$`).exec(text);
  if (found === null) return null;
  const [, from = "", fromPort = "", to = "", toPort = ""] = found;
  const target = to === "" ? from : to;
  if (target === "") return null;
  return { from: join(from === "" ? "*" : from, fromPort), to: join(target, toPort) };
}

function join(name: string, number: string): string {
  return number === "" ? name : `${name}:${number}`;
}
