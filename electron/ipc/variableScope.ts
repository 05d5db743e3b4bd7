/** Which variables a send sees: environment, then collection, then Envoi's own `{{practice}}`. */
import type { SendContext } from "../../shared/contract/exchange.ts";
import type { Variable } from "../../shared/model/collection.ts";
import type { Request } from "../../shared/model/request.ts";
import { findVariables, layeredVariables, lookupIn, type VariableLookup } from "../../shared/variables.ts";
import type { Services } from "./services.ts";

const practiceName = "practice";

/** Starts the practice API when the request needs it. */
export async function variableLookup(
  { collections, practice }: Services,
  request: Request,
  context: SendContext,
): Promise<VariableLookup> {
  const collection = context.collectionId === null ? null : await collections.snapshot(context.collectionId);
  const environment = collection?.environments.find(({ name }) => name === context.environment);
  const layers = [
    { scope: "environment", variables: environment?.variables ?? [] },
    { scope: "collection", variables: collection?.variables ?? [] },
  ];
  const texts = [JSON.stringify(request), ...layers.flatMap(({ variables }) => variables.map(({ value }) => value))];
  const needsPractice = texts.some((text) => findVariables(text).some(({ name }) => name === practiceName));
  const own = needsPractice ? [ownVariable(practiceName, (await practice()).url)] : [];
  return lookupIn(layeredVariables([...layers, { scope: "envoi", variables: own }]));
}

function ownVariable(name: string, value: string): Variable {
  return { name, value, description: "", disabled: false, secret: false };
}
