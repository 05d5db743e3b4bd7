/** Waits for the desktop to say which proxy there is, no longer than for a connection. */
import { AppError } from "../../shared/errors.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import type { SendableUrl } from "../../shared/url.ts";
import type { Cancellation } from "./cancellation.ts";
import { Deadline, secondsOf } from "./deadline.ts";
import type { SessionDispatcher } from "./sessionDispatcher.ts";
import type { SocketTarget } from "./socketTarget.ts";

/**
 * Not a promise where nobody has to be asked.
 * @throws AppError "bad-setting", "timeout-connect", or the reason to stop
 */
export function targetOf(
  session: SessionDispatcher,
  url: SendableUrl,
  delivery: Delivery,
  cancellation: Cancellation,
): SocketTarget | Promise<SocketTarget> {
  const chosen = session.target(url, delivery);
  return chosen instanceof Promise ? inTime(chosen, url, delivery, cancellation) : chosen;
}

async function inTime(
  chosen: Promise<SocketTarget>,
  url: SendableUrl,
  { connectTimeoutMs }: Delivery,
  cancellation: Cancellation,
): Promise<SocketTarget> {
  const stopped = Promise.withResolvers<never>();
  const deadline = new Deadline(() => {
    const params = { host: url.hostname, seconds: secondsOf(connectTimeoutMs ?? 0) };
    stopped.reject(new AppError("timeout-connect", params, { phase: "connect" }));
  });
  deadline.set(connectTimeoutMs);
  cancellation.listen(stopped.reject);
  try {
    return await Promise.race([chosen, stopped.promise]);
  } finally {
    cancellation.listen(null);
    deadline.dispose();
  }
}
