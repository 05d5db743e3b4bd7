import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { passphraseAsker, type PromptInput } from "./passphrasePrompt.ts";

class Terminal extends EventEmitter implements PromptInput {
  isTTY = true;
  isRaw = false;
  isPaused = true;
  setRawMode(raw: boolean): void {
    this.isRaw = raw;
  }
  setEncoding(): void {}
  resume(): void {
    this.isPaused = false;
  }
  pause(): void {
    this.isPaused = true;
  }
}

function prompt(environment: Record<string, string> = {}) {
  const terminal = new Terminal();
  const told: string[] = [];
  const asker = passphraseAsker(
    environment,
    terminal,
    (text) => told.push(text),
    () => told.push("interrupted"),
  );
  return { terminal, told, asker };
}

it("reads what is typed without showing it, corrected, and leaves the terminal as it was", async () => {
  const { terminal, told, asker } = prompt();
  const answer = asker(0);
  expect(terminal.isRaw).toBe(true);
  for (const text of ["wrong\u0015", "sé", "x\u007f", "cret\u0001", "\rnot mine"]) terminal.emit("data", text);
  expect(await answer).toBe("sécret");
  expect([terminal.isRaw, terminal.isPaused, terminal.listenerCount("data")]).toEqual([false, true, 0]);
  const again = asker(1);
  terminal.emit("data", "\r");
  expect(await again).toBe("");
  expect(told).toEqual(["Passphrase: ", "\n", "That is not it. Passphrase: ", "\n"]);
  expect(await asker(3)).toBeNull();
});

it("is interrupted by Ctrl+C", async () => {
  const { terminal, told, asker } = prompt();
  const answer = asker(0);
  terminal.emit("data", "ab\u0003");
  expect(await answer).toBeNull();
  expect(told).toEqual(["Passphrase: ", "\n", "interrupted"]);
});

it("takes ENVOI_PASSPHRASE once, and asks nobody where there is no terminal", async () => {
  const { told, asker } = prompt({ ENVOI_PASSPHRASE: "given" });
  expect([await asker(0), await asker(1)]).toEqual(["given", null]);
  expect(told).toEqual([]);
  const pipe = Object.assign(new Terminal(), { isTTY: false });
  expect(
    await passphraseAsker(
      {},
      pipe,
      () => undefined,
      () => undefined,
    )(0),
  ).toBeNull();
});
