import { appendFileSync } from "node:fs";

/** What the system shows outside the window goes there, a line of JSON each; without it, the system shows nothing. */
const file = process.env["ENVOI_TEST_SHOWN"];

export const showsNotices = file !== undefined;

export function recordShown(shown: { notice: { title: string; body: string } } | { progress: number }): void {
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(shown)}\n`);
}
