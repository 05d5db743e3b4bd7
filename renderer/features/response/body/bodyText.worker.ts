/** The thread that decodes, lays out and searches bodies, so that the window never stops. It keeps nothing. */
import { runBodyJob, type BodyJob } from "./bodyText.ts";

self.addEventListener("message", (event: MessageEvent<{ id: number; job: BodyJob }>) => {
  const { id, job } = event.data;
  try {
    const result = runBodyJob(job);
    self.postMessage({ id, result }, { transfer: buffersOf(result) });
  } catch (thrown) {
    self.postMessage({ id, problem: String(thrown) }, { transfer: [] });
  }
});

function buffersOf(result: ReturnType<typeof runBodyJob>): ArrayBuffer[] {
  if (!("rows" in result)) return [result.starts.buffer, result.ends.buffer];
  const { bytes, rows } = result;
  return [bytes.buffer, rows.starts.buffer, rows.lines.buffer, rows.states.buffer];
}
