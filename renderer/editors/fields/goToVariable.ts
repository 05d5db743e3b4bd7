import type { KnownVariables } from "./pieces.ts";

/** To its definition, or where it can be defined. */
export function goToVariable(name: string, variables: KnownVariables): void {
  const variable = variables.get(name);
  if (variable === undefined) variables.actions?.add(name);
  else if (variables.actions?.canOpen(variable) === true) variables.actions.open(name, variable);
}
