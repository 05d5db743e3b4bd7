import { z } from "zod";
import { emptySchema } from "./bytes.ts";

export const appCalls = {
  /** What the window must know before it draws. */
  "app.info": {
    input: emptySchema,
    output: z.object({
      version: z.string(),
      shell: z.enum(["desktop", "browser", "memory"]),
      platform: z.string(),
      /** The system's languages, best first, as BCP 47 tags. */
      languages: z.array(z.string()),
      /** Native open and save dialogs exist; otherwise files come by upload or by path. */
      nativeDialogs: z.boolean(),
      /** body.openWith works: the window and the engine are on one machine. */
      opensBodies: z.boolean(),
      profileDirectory: z.string(),
    }),
  },
  /** Starts the practice API if it is not running. Its origin is the value of `{{practice}}`. */
  "practice.start": { input: emptySchema, output: z.object({ url: z.string() }) },
  /** The system's own notification, in shells that have one of their own (the desktop); nothing happens elsewhere. */
  "app.notify": { input: z.object({ title: z.string().max(200), text: z.string().max(1000) }), output: emptySchema },
  /** In the taskbar or dock. `unknown`: something runs, nobody knows how far; null: nothing runs. */
  "app.progress": {
    input: z.object({ share: z.union([z.number().min(0).max(1), z.literal("unknown"), z.null()]) }),
    output: emptySchema,
  },
  /** Opens an http(s) or mailto link in the system browser; other schemes are refused. */
  "link.open": { input: z.object({ url: z.string().max(8192) }), output: emptySchema },
};

/** What the desktop shell's native menu asks of the window. */
export const menuCommandSchema = z.enum(["newRequest", "save", "send", "closeTab", "palette", "settings", "shortcuts"]);
export type MenuCommand = z.infer<typeof menuCommandSchema>;

export const appStreams = {
  /** Silent in shells without a native menu. */
  "app.commands": { input: emptySchema, event: z.object({ command: menuCommandSchema }) },
};
