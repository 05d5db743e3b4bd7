/** What Envoi shows outside its window: the browser's notifications, the stand-in's notifications and its taskbar. */
import type { Page } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Envoi, StartOptions } from "./fixtures.ts";

const noticeSchema = z.object({ title: z.string(), body: z.string() });
const lineSchema = z.union([z.object({ notice: noticeSchema }), z.object({ progress: z.number() })]);
type Shown = z.infer<typeof lineSchema>;

export class ShownOutside {
  readonly #file: string;
  readonly #envoi: Pick<Envoi, "shell">;
  #page: Page | null = null;

  constructor(envoi: Pick<Envoi, "shell" | "profileDirectory">) {
    this.#envoi = envoi;
    this.#file = join(envoi.profileDirectory, "..", "shown");
  }

  /** A real Electron shows them to its system, which tells nobody. */
  get isSeen(): boolean {
    return this.#envoi.shell === "browser" || process.env["ENVOI_ELECTRON"] === undefined;
  }

  get startOptions(): StartOptions {
    return { environment: { ENVOI_TEST_SHOWN: this.#file } };
  }

  /** The person is at another window, and has allowed notifications. */
  async lookAway(page: Page): Promise<void> {
    this.#page = page;
    await page.evaluate(() => {
      document.hasFocus = () => false;
      const shown: unknown[] = [];
      Object.assign(globalThis, {
        shownNotices: shown,
        Notification: class extends EventTarget {
          static readonly permission = "granted";
          constructor(title: string, options: NotificationOptions) {
            super();
            shown.push({ title, body: options.body });
          }
        },
      });
    });
  }

  async notices(): Promise<z.infer<typeof noticeSchema>[]> {
    if (this.#envoi.shell === "desktop") return this.#lines().flatMap((line) => ("notice" in line ? line.notice : []));
    const shown: unknown = await this.#page?.evaluate("shownNotices");
    return z.array(noticeSchema).parse(shown);
  }

  /** The taskbar's, in their order; a browser has none. */
  progress(): number[] {
    return this.#lines().flatMap((line) => ("progress" in line ? line.progress : []));
  }

  #lines(): Shown[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, "utf8").split("\n");
    return lines.slice(0, -1).map((line) => lineSchema.parse(JSON.parse(line)));
  }
}
