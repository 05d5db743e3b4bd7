/** Which variables a send sees: environment, then collection, then Envoi's own `{{practice}}`. */
import type { Collection } from "../../shared/model/collection.ts";
import type { Variable } from "../../shared/model/variable.ts";
import { findVariables, layeredVariables, lookupIn, type VariableLookup } from "../../shared/variables.ts";
import type { Services } from "./services.ts";

const practiceName = "practice";

/**
 * Starts the practice API when it is needed.
 * @param users whatever may hold variables: the request, its session, delivery settings
 */
export async function variableLookup(
  { practice }: Pick<Services, "practice">,
  collection: Collection | null,
  environmentName: string | null,
  users: readonly unknown[],
): Promise<VariableLookup> {
  const environment = collection?.environments.find(({ name }) => name === environmentName);
  const layers = [
    { scope: "environment", variables: environment?.variables ?? [] },
    { scope: "collection", variables: collection?.settings.variables ?? [] },
  ];
  const texts = [JSON.stringify(users), ...layers.flatMap(({ variables }) => variables.map(({ value }) => value))];
  const needsPractice = texts.some((text) => findVariables(text).some(({ name }) => name === practiceName));
  const own = needsPractice ? [ownVariable(practiceName, (await practice()).url)] : [];
  return lookupIn(layeredVariables([...layers, { scope: "envoi", variables: own }]));
}

function ownVariable(name: string, value: string): Variable {
  return { name, value, description: "", disabled: false, secret: false };
}
