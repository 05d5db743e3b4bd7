/**
 * Variables and environments between Envoi's model and OpenCollection. Values of secret variables are never in the
 * document: the caller keeps them in a SecretStore. The format allows `secret: true` in environments only, so the
 * secret variables of collections, folders and requests are named in the `.envoi` beside.
 */
import type { Variable } from "../../shared/model/variable.ts";
import {
  annotationsOf,
  mapOf,
  mergeRows,
  rowsOf,
  textOf,
  withAnnotations,
  withField,
  withText,
} from "./plainFields.ts";
import { isPlainMap, type Plain, type PlainMap } from "./yamlSource.ts";

/** @param secretNames of variables that are secret though the row does not say so */
export function readVariables(value: Plain | undefined, secretNames: ReadonlySet<string> = new Set()): Variable[] {
  return rowsOf(value).map((row) => {
    const variable = readVariable(row);
    return secretNames.has(variable.name) ? { ...variable, secret: true, value: "" } : variable;
  });
}

/** Names of secret variables beside a list that cannot say so itself. */
export function secretNamesOf(sidecar: PlainMap): ReadonlySet<string> {
  const { secretVariables } = sidecar;
  return new Set(Array.isArray(secretVariables) ? secretVariables.map(textOf) : []);
}

export function writeSecretNames(sidecar: PlainMap, variables: readonly Variable[]): PlainMap {
  const names = variables.flatMap(({ secret, name }) => (secret ? [name] : []));
  return withField(sidecar, "secretVariables", names.length > 0 ? names : undefined);
}

/** Environments: secret rows say so. Values of secret variables are left out. */
export function writeEnvironmentVariables(old: Plain | undefined, variables: readonly Variable[]): Plain[] | undefined {
  const rows = variables.map((variable) => (variable.secret ? { ...variable, value: "" } : variable));
  return mergeRows(old, rows, readVariable, writeVariable);
}

/** Collections, folders and requests: secret rows have a name and no value. */
export function writeCollectionVariables(old: Plain | undefined, variables: readonly Variable[]): Plain[] | undefined {
  const rows = variables.map((variable) => ({
    ...variable,
    secret: false,
    value: variable.secret ? "" : variable.value,
  }));
  const written = mergeRows(old, rows, readVariable, writeVariable);
  return written?.map((row, index) =>
    variables[index]?.secret === true ? withField(mapOf(row), "value", undefined) : row,
  );
}

function readVariable(row: PlainMap): Variable {
  const secret = row["secret"] === true;
  return {
    name: textOf(row["name"]),
    value: secret ? "" : textOf(valueOf(row["value"])),
    ...annotationsOf(row),
    secret,
  };
}

function writeVariable(old: PlainMap, variable: Variable): PlainMap {
  if (variable.secret) {
    const base: PlainMap = old["secret"] === true ? old : { secret: true };
    return withAnnotations(withText(withField(base, "value", undefined), "name", variable.name), {
      description: variable.description,
      disabled: variable.disabled,
    });
  }
  const base = old["secret"] === true ? withField(withField(old, "secret", undefined), "type", undefined) : old;
  const value =
    textOf(valueOf(old["value"])) === variable.value ? (old["value"] ?? "") : withValue(old["value"], variable.value);
  return withAnnotations({ ...withText(base, "name", variable.name), value }, variable);
}

/** Text, `{type, data}`, or a list of titled ones of which the selected or the first counts. */
function valueOf(value: Plain | undefined): Plain | undefined {
  if (Array.isArray(value)) return valueOf(mapOf(value[selectedIndex(value)])["value"]);
  return isPlainMap(value) ? value["data"] : value;
}

function withValue(old: Plain | undefined, text: string): Plain {
  if (isPlainMap(old)) return { ...old, data: text };
  if (!Array.isArray(old) || old.length === 0) return text;
  const selected = selectedIndex(old);
  return old.map((variant, index) => {
    return index === selected ? { ...mapOf(variant), value: withValue(mapOf(variant)["value"], text) } : variant;
  });
}

function selectedIndex(variants: readonly Plain[]): number {
  return Math.max(
    0,
    variants.findIndex((variant) => mapOf(variant)["selected"] === true),
  );
}
