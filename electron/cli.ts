#!/usr/bin/env node
/** The command line shell. */
import { serve } from "./serve.ts";

const args = process.argv.slice(2);
if (args[0] === "serve") {
  const port = args.indexOf("--port");
  await serve({ port: port === -1 ? 0 : Number(args[port + 1]), open: !args.includes("--no-open") });
}
