/** One session as it lives: its connections and its cookies, each told when it differs and at most 4 times a second. */
import type { StreamEvent } from "../../shared/contract.ts";
import { createQueue } from "./queue.ts";
import type { Services } from "./services.ts";

type SessionEvent = StreamEvent<"session.watch">;

const cookiesEveryMs = 250;

export async function* watchSession(
  { engine, jars }: Services,
  key: string,
  signal: AbortSignal,
): AsyncIterable<SessionEvent> {
  const news = createQueue<SessionEvent["type"]>();
  let timer: NodeJS.Timeout | null = null;
  const stopPool = engine.watchPool(key, () => news.push("pool"));
  const stopCookies = jars.watch(key, () => {
    timer ??= setTimeout(() => {
      timer = null;
      news.push("cookies");
    }, cookiesEveryMs);
  });
  const snapshot = (type: SessionEvent["type"]): SessionEvent =>
    type === "pool" ? { type, pool: engine.pool(key) } : { type, cookies: jars.jar(key).list() };
  const told = new Map<SessionEvent["type"], string>();
  try {
    news.push("pool");
    news.push("cookies");
    for await (const type of news.read(signal)) {
      const event = snapshot(type);
      const text = JSON.stringify(event);
      if (told.get(type) === text) continue;
      told.set(type, text);
      yield event;
    }
  } finally {
    stopPool();
    stopCookies();
    if (timer !== null) clearTimeout(timer);
  }
}
