/** Every variable that a place knows, with where its value comes from, for the window; a send asks variableScope.ts. */
import type { CallOutput } from "../../shared/contract.ts";
import type { VariableInForce } from "../../shared/contract/variable.ts";
import { dynamicVariables } from "../../shared/dynamicVariables.ts";
import { AppError, type AppErrorData } from "../../shared/errors.ts";
import type { SendContext } from "../../shared/contract/exchange.ts";
import type { Request } from "../../shared/model/request.ts";
import { layeredVariables } from "../../shared/variables.ts";
import { foldersAround } from "./sendScope.ts";
import type { Services } from "./services.ts";
import {
  practiceLayer,
  processVariables,
  variableLayers,
  type ScopeLayer,
  type VariablePlace,
} from "./variableScope.ts";

export async function variablePlace(
  { collections }: Pick<Services, "collections">,
  request: Pick<Request, "variables"> | null,
  { collectionId, path, environment }: SendContext,
): Promise<VariablePlace> {
  const collection = collectionId === null ? null : await collections.snapshot(collectionId);
  return { collection, folders: foldersAround(collection, path), environment, own: request?.variables ?? [] };
}

export async function variablesInForce(
  services: Pick<Services, "practice" | "variables">,
  place: VariablePlace,
): Promise<CallOutput<"variables.inForce">> {
  const { layers, problem } = await layersOrProblem(services, place);
  const ofProcess = await processVariables(place, layers);
  const known = layeredVariables([...layers, practiceLayer((await services.practice()).url), ...ofProcess]);
  const variables = [...known].map(([name, { value, secret, scope, source }]): VariableInForce => {
    return { name, value: secret ? null : value, secret, scope, source };
  });
  for (const name of dynamicVariables) {
    if (!known.has(name)) variables.push({ name, value: null, secret: false, scope: "dynamic", source: "" });
  }
  return { variables, problem };
}

/** What does not come from the environment is known whatever is wrong with that one. */
async function layersOrProblem(
  services: Pick<Services, "variables">,
  place: VariablePlace,
): Promise<{ layers: ScopeLayer[]; problem: AppErrorData | null }> {
  try {
    return { layers: await variableLayers(services, place), problem: null };
  } catch (error) {
    if (!(error instanceof AppError) || place.environment === null) throw error;
    const environments = place.collection?.environments ?? [];
    const chosen = environments.filter(({ name }) => name === place.environment);
    const alone = chosen.map((one) => ({ ...one, extends: null, dotEnvFilePath: null }));
    const collection = place.collection && { ...place.collection, environments: alone };
    return { layers: await variableLayers(services, { ...place, collection }), problem: error.data };
  }
}
