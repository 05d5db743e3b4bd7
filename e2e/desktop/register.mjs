/** Preloaded with `node --import`: whoever imports `electron` gets the stand-in. */
import { registerHooks } from "node:module";

const standIn = new URL("./standIn.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "electron" ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
