/** The engine of `npm run dev`: the browser shell on the port that is given, its interface served by Vite. */
import { join } from "node:path";
import { serve } from "../electron/serve.ts";

await serve({ port: Number(process.argv[2]), open: false, pageDirectory: join(import.meta.dirname, "../renderer") });
