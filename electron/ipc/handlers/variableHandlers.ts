import type { CallInput, CallOutput } from "../../../shared/contract.ts";
import { resolveText } from "../../../shared/variables.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import { createQueue } from "../queue.ts";
import type { VariablesChange } from "../runtimeVariables.ts";
import { exchangePreview } from "../exchangePreview.ts";
import type { Services } from "../services.ts";
import { variablePlace, variablesInForce } from "../variablesInForce.ts";
import { variableLookup } from "../variableScope.ts";

type VariableCalls = Pick<
  CallHandlers,
  "exchange.preview" | "variables.inForce" | "variables.reveal" | "variables.saveGlobal" | "variables.saveRuntime"
>;

export function variableCallHandlers(services: Services): VariableCalls {
  const { globals, runtime } = services.variables;
  return {
    "exchange.preview": async (input) => exchangePreview(services, input),
    "variables.inForce": async ({ request, context }) =>
      variablesInForce(services, await variablePlace(services, request, context)),
    "variables.reveal": async (input) => revealed(services, input),
    "variables.saveGlobal": async ({ variables }) => {
      globals.replace(variables);
      return {};
    },
    "variables.saveRuntime": async ({ collectionId, variables }) => {
      runtime.replace(collectionId, variables);
      return {};
    },
  };
}

async function revealed(
  services: Services,
  { name, request, context }: CallInput<"variables.reveal">,
): Promise<CallOutput<"variables.reveal">> {
  const text = `{{${name}}}`;
  const lookup = await variableLookup(services, await variablePlace(services, request, context), [text]);
  const resolved = resolveText(text, lookup);
  return { value: resolved.unknown.length === 0 && resolved.text !== text ? resolved.text : null };
}

export function variableStreamHandlers({ variables }: Services): Pick<StreamHandlers, "variables.watch"> {
  const { globals, runtime } = variables;
  return {
    async *"variables.watch"(_input, { signal }) {
      const changed = createQueue<VariablesChange>();
      const stop = variables.watch((change) => changed.push(change));
      try {
        yield { type: "global", variables: [...globals.read()] };
        for (const own of runtime.list()) yield { type: "runtime", ...own, variables: [...own.variables] };
        for await (const change of changed.read(signal)) {
          if (change.type === "globals") yield { type: "global", variables: [...globals.read()] };
          else yield { ...change, variables: [...runtime.read(change.collectionId)] };
        }
      } finally {
        stop();
      }
    },
  };
}
