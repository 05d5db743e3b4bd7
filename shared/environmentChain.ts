import { AppError } from "./errors.ts";
import type { Environment } from "./model/collection.ts";

/**
 * The environment, the one that it extends, the one that that extends…; [] for one that is not there.
 * @throws AppError environment-cycle with its path, environment-missing
 */
export function environmentChain(environments: readonly Environment[], name: string | null): Environment[] {
  const find = (wanted: string): Environment | undefined => environments.find((one) => one.name === wanted);
  const chain: Environment[] = [];
  let next = name === null ? undefined : find(name);
  while (next !== undefined) {
    chain.push(next);
    const { name: extending, extends: base } = next;
    if (base === null) break;
    next = find(base);
    if (next === undefined) throw new AppError("environment-missing", { name: extending, base });
    if (chain.includes(next)) {
      const circle = [...chain.slice(chain.indexOf(next)), next];
      throw new AppError("environment-cycle", { path: circle.map((one) => one.name).join(" → ") });
    }
  }
  return chain;
}
