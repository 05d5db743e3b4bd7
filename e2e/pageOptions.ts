import type { StartOptions } from "./fixtures.ts";

interface PageOptions extends Required<Pick<StartOptions, "language" | "colorScheme" | "viewport">> {
  reducedMotion: "reduce" | "no-preference";
}

/** What a page of either shell is told of who looks at it. */
export function pageOptions(options: StartOptions): PageOptions {
  const {
    language = "en-GB",
    colorScheme = "light",
    viewport = { width: 1440, height: 900 },
    motion = false,
  } = options;
  return { language, colorScheme, viewport, reducedMotion: motion ? "no-preference" : "reduce" };
}
