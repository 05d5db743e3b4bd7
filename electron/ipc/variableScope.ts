/**
 * Which variables a send sees, the nearest first: set at run time, the request's, its folders' inside out, the
 * environment's with what it extends, those of its `.env` file, the collection's, the global ones, Envoi's own
 * `{{practice}}`. Then `{{process.env.NAME}}` and dynamic `{{$…}}`, which are asked for by name. See docs/variables.md.
 */
import { environmentChain } from "../../shared/environmentChain.ts";
import { AppError } from "../../shared/errors.ts";
import type { Collection, Environment, TreeNode } from "../../shared/model/collection.ts";
import type { Variable } from "../../shared/model/variable.ts";
import type { VariableScope } from "../../shared/variableScopes.ts";
import {
  findVariables,
  layeredVariables,
  lookupIn,
  type VariableLayer,
  type VariableLookup,
} from "../../shared/variables.ts";
import { dynamicLookup } from "../engine/dynamicVariables.ts";
import { readDotEnv, type DotEnvVariable } from "../storage/dotEnv.ts";
import type { Services } from "./services.ts";

export type ScopeLayer = VariableLayer<VariableScope>;

export interface VariablePlace {
  collection: Collection | null;
  /** Around the request, the nearest first. */
  folders: readonly TreeNode[];
  environment: string | null;
  /** Of the request itself. */
  own: readonly Variable[];
}

type VariableServices = Pick<Services, "practice" | "variables">;

const practiceName = "practice";
const processPrefix = "process.env.";

/**
 * Starts the practice API when it is needed.
 * @param users whatever may hold variables: the request, its session, delivery settings
 * @throws AppError environment-cycle, environment-missing, dotenv-unreadable
 */
export async function variableLookup(
  services: VariableServices,
  place: VariablePlace,
  users: readonly unknown[],
): Promise<VariableLookup> {
  const layers = await variableLayers(services, place);
  const texts = [JSON.stringify(users), ...layers.flatMap(({ variables }) => variables.map(({ value }) => value))];
  const names = new Set(texts.flatMap((text) => findVariables(text).map(({ name }) => name)));
  if (names.has(practiceName)) layers.push(practiceLayer((await services.practice()).url));
  const defined = lookupIn(layeredVariables(layers));
  const usesProcess = [...names].some((name) => name.startsWith(processPrefix));
  const ofProcess = usesProcess ? await processLookup(place, layers) : () => undefined;
  const dynamic = await dynamicLookup(names);
  return (name) => defined(name) ?? ofProcess(name) ?? dynamic(name);
}

/** Those that are defined somewhere, without Envoi's own. @throws AppError as variableLookup */
export async function variableLayers(
  { variables: { globals, runtime } }: Pick<Services, "variables">,
  { collection, folders, environment, own }: VariablePlace,
): Promise<ScopeLayer[]> {
  const chain = collection === null ? [] : environmentChain(collection.environments, environment);
  const files = await Promise.all(chain.map((one) => dotEnvLayer(collection?.directory ?? "", one)));
  return [
    { scope: "runtime", source: "", variables: runtime.read(collection?.id ?? null) },
    { scope: "request", source: "", variables: own },
    ...folders.map(({ path, settings }): ScopeLayer => {
      return { scope: "folder", source: path, variables: settings?.variables ?? [] };
    }),
    ...chain.map(({ name, variables }): ScopeLayer => ({ scope: "environment", source: name, variables })),
    ...files.filter((layer) => layer !== null),
    { scope: "collection", source: "", variables: collection?.settings.variables ?? [] },
    { scope: "global", source: "", variables: globals.read() },
  ];
}

export function practiceLayer(url: string): ScopeLayer {
  return { scope: "envoi", source: "", variables: [plainVariable(practiceName, url)] };
}

/** A file that is not there holds nothing: it seldom goes into Git, and what it lacks is told as unknown. */
async function dotEnvLayer(directory: string, { dotEnvFilePath }: Environment): Promise<ScopeLayer | null> {
  if (dotEnvFilePath === null || dotEnvFilePath === "") return null;
  const variables = (await readDotEnv(directory, dotEnvFilePath)) ?? [];
  return { scope: "dotenv", source: dotEnvFilePath, variables: variables.map(secretVariable) };
}

/** As in Bruno, `.env` files come before the environment that Envoi was started with. */
export async function processVariables(
  { collection }: Pick<VariablePlace, "collection">,
  layers: readonly ScopeLayer[],
): Promise<ScopeLayer[]> {
  const prefixed = ({ name, value }: DotEnvVariable) => secretVariable({ name: `${processPrefix}${name}`, value });
  const own = collection === null ? [] : await collectionDotEnv(collection.directory);
  const system = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  return [
    ...layers.flatMap((layer): ScopeLayer[] =>
      layer.scope === "dotenv" ? [{ ...layer, variables: layer.variables.map(prefixed) }] : [],
    ),
    { scope: "dotenv", source: ".env", variables: own.map(prefixed) },
    { scope: "process", source: "", variables: system.map(prefixed) },
  ];
}

async function processLookup(place: VariablePlace, layers: readonly ScopeLayer[]): Promise<VariableLookup> {
  return lookupIn(layeredVariables(await processVariables(place, layers)));
}

/** Nobody named it: one that cannot be read is as good as none. */
async function collectionDotEnv(directory: string): Promise<DotEnvVariable[]> {
  try {
    return (await readDotEnv(directory, ".env")) ?? [];
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

function plainVariable(name: string, value: string): ScopeLayer["variables"][number] {
  return { name, value, disabled: false, secret: false };
}

function secretVariable({ name, value }: DotEnvVariable): ScopeLayer["variables"][number] {
  return { name, value, disabled: false, secret: true };
}
