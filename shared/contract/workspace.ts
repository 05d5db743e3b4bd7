import { z } from "zod";
import { layoutSchema, settingsSchema, tabSchema } from "../model/workspace.ts";
import { emptySchema } from "./bytes.ts";

export const workspaceCalls = {
  "workspace.read": {
    input: emptySchema,
    output: z.object({ tabs: z.array(tabSchema), layout: layoutSchema, settings: settingsSchema }),
  },
  /** Called as the person types, at most twice a second for each tab. */
  "workspace.saveTab": { input: z.object({ tab: tabSchema }), output: emptySchema },
  "workspace.removeTab": { input: z.object({ tabId: z.string().max(100) }), output: emptySchema },
  "workspace.saveLayout": { input: z.object({ layout: layoutSchema }), output: emptySchema },
  "settings.save": { input: z.object({ settings: settingsSchema }), output: emptySchema },
};
