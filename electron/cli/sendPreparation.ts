/** What stands around a request of the command line: engine, variables, cookies, practice API, delivery settings. */
import { AppError } from "../../shared/errors.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import { withOverrides } from "../../shared/deliveryLayers.ts";
import type { Request } from "../../shared/model/request.ts";
import type { VariableLookup } from "../../shared/variables.ts";
import { createEngine, type Engine } from "../engine/engine.ts";
import { version } from "../ipc/version.ts";
import { writeErrorLine } from "./output.ts";
import { openCookies, type SendCookies } from "./sendCookies.ts";
import { readAuthorities } from "./sendFiles.ts";
import type { SendOptions } from "./sendOptions.ts";
import { buildRequest } from "./sendRequest.ts";
import { usedNames, variablesByName } from "./sendVariables.ts";

export interface PreparedSend {
  engine: Engine;
  request: Request;
  lookup: VariableLookup;
  cookies: SendCookies;
  /** Ends what was started for it. */
  close(): Promise<void>;
}

/**
 * @param directory for what is laid down while it lasts
 * @throws UsageError, and AppError for what is wrong before there is an exchange
 */
export async function prepareSend(options: SendOptions, directory: string, signal: AbortSignal): Promise<PreparedSend> {
  const { request, notes } = await untilAborted(buildRequest(options, directory), signal);
  const cookies = await openCookies(options);
  if (options.showsNotes) for (const note of [...notes, ...cookies.notes]) writeErrorLine(`envoi: ${note}`);
  const { authoritiesFile, noProxy } = options;
  const certificateAuthorities = authoritiesFile === null ? [] : [await readAuthorities(authoritiesFile)];
  const { variables } = options;
  const names = usedNames([JSON.stringify(request), JSON.stringify(options.delivery), ...variables.values()]);
  const practice = await startPractice(options, names);
  const byName = await variablesByName(names);
  const environment = noProxy === null ? process.env : { ...process.env, no_proxy: noProxy };
  const engine = createEngine({ version, spoolDirectory: directory, certificateAuthorities, environment });
  const lookup: VariableLookup = (name) => {
    return variables.get(name) ?? (name === "practice" ? practice?.url : byName(name));
  };
  const close = async (): Promise<void> => {
    await engine.close();
    await practice?.close();
  };
  return { engine, request, lookup, cookies, close };
}

/** Reading standard input may last for ever. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(new AppError("cancelled"));
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

async function startPractice(
  { practice, variables }: SendOptions,
  names: ReadonlySet<string>,
): Promise<{ url: string; close(): Promise<void> } | null> {
  if (!practice && (!names.has("practice") || variables.has("practice"))) return null;
  const { startPracticeServer } = await import("../practice/practiceServer.ts");
  return startPracticeServer();
}

/** Variables in it are as they were typed. @param base what holds where nothing is said */
export function deliveryOf(base: Delivery, { delivery: typed, noProxy }: SendOptions, request: Request): Delivery {
  const delivery = withOverrides(base, { ...request.delivery, ...typed });
  const { proxy } = delivery;
  if (noProxy === null || proxy.type === "none" || proxy.type === "system") return delivery;
  return { ...delivery, proxy: { ...proxy, bypass: noProxy.split(/[,\s]+/).filter((rule) => rule !== "") } };
}
