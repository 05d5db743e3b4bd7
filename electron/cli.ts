#!/usr/bin/env node
/**
 * The command line shell. Only what an old Node can run stands here: everything else is imported when the version
 * is known to do, and by the command that needs it.
 */
import process from "node:process";

const neededMajor = 24;

if (Number(process.versions.node.split(".")[0]) < neededMajor) {
  console.error(`envoi: Node ${neededMajor} or newer is needed; this is Node ${process.versions.node}.`);
  process.exit(2);
}
// Also of the types taken out of TypeScript: half of the time that a start takes.
(await import("node:module")).enableCompileCache();
const { main } = await import("./cli/main.ts");
process.exit(await main(process.argv.slice(2)));
