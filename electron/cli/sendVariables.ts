/** What `{{variables}}` come to on the command line: `--var`, then what is asked for by its own name. */
import { findVariables, type VariableLookup } from "../../shared/variables.ts";
import { dynamicLookup } from "../engine/dynamicVariables.ts";

const processPrefix = "process.env.";

/** Every name in the texts. */
export function usedNames(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => findVariables(text).map(({ name }) => name)));
}

/** @param names that may be asked for */
export async function variablesByName(names: ReadonlySet<string>): Promise<VariableLookup> {
  const dynamic = await dynamicLookup(names);
  return (name) => (name.startsWith(processPrefix) ? process.env[name.slice(processPrefix.length)] : dynamic(name));
}
