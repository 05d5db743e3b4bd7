import { describe, expect, it } from "vitest";
import { seededRandom } from "../../shared/seededRandom.testing.ts";
import type { Engine } from "./engine.ts";
import { begin, requestTo, startEngine } from "./testing/sending.ts";
import { retrying, type ScriptStep, startScriptedServer } from "./testing/scripted.ts";

const rounds = 1000;
const atOnce = 20;
const script: ScriptStep[] = [];

type Interruption = "abort" | "return" | "retryNow" | "stop" | "close session";
const interruptions: Interruption[] = ["abort", "abort", "return", "retryNow", "stop", "close session"];

/** Some turns of the event loop or some milliseconds: any phase may be under way after them. */
async function moment(random: () => number): Promise<void> {
  if (random() < 0.3) await new Promise((resolve) => setTimeout(resolve, random() * 12));
  else for (let turn = random() * 30; turn > 0; turn -= 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Sends, interrupts, and after all that cancels; resolves with how the stream ended. */
async function interrupted(engine: Engine, url: string, random: () => number): Promise<string> {
  const sessionId = `session ${Math.floor(random() * 4)}`;
  const abort = new AbortController();
  const delayMs = random() < 0.5 ? 1 : 3_600_000;
  const stream = begin(engine, requestTo(url), {
    sessionId,
    signal: abort.signal,
    delivery: { ...retrying({ attempts: 5, backoff: { type: "fixed", delayMs } }), connectionsPerOrigin: 3 },
  });
  const outcome = (async () => {
    for await (const event of stream) if (event.type === "done" || event.type === "failed") return event.type;
    return "left";
  })();
  await moment(random);
  const interruption = interruptions[Math.floor(random() * interruptions.length)];
  if (interruption === "return") await stream.return?.();
  else if (interruption === "close session") engine.closeSession(sessionId);
  else if (interruption !== "abort") engine.act("exchange", interruption ?? "stop");
  await moment(random);
  abort.abort();
  return outcome;
}

function timers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
}

/** The runner's own come and go: `expect.poll` would count its own. What is left over ends with the test's time. */
async function whenTimersAre(most: number): Promise<void> {
  while (timers() > most) await new Promise((resolve) => setImmediate(resolve));
}

describe("a thousand sends that are interrupted at any moment", () => {
  it("all settle and leave no socket and no timer", { timeout: 60_000 }, async () => {
    const random = seededRandom(4711);
    const kinds: ScriptStep[] = [200, 503, 503, "reset", "close", "silence", "cut", "stall"];
    for (let index = 0; index < rounds * 5; index += 1) {
      script.push(kinds[Math.floor(random() * kinds.length)] ?? 200);
    }
    const server = await startScriptedServer(script);
    const engine = await startEngine();
    const before = timers();
    const outcomes: Record<string, number> = {};
    let begun = 0;
    const worker = async (): Promise<void> => {
      while (begun < rounds) {
        begun += 1;
        const outcome = await interrupted(engine, server.url, random);
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    expect(Object.values(outcomes).reduce((sum, count) => sum + count)).toBe(rounds);
    expect(outcomes["failed"]).toBeGreaterThan(100);
    for (let index = 0; index < 4; index += 1) engine.closeSession(`session ${index}`);
    await server.whenOpen(0);
    for (let index = 0; index < 4; index += 1) expect(engine.connectionCount(`session ${index}`)).toBe(0);
    await whenTimersAre(before);
  });
});
