const sliceMs = 8;

/**
 * For long work in small steps: to be awaited after each, it gives the event loop a turn every 8 milliseconds, so that
 * whatever else the process does goes on.
 */
export function createTurns(): () => Promise<void> | void {
  let beganMs = performance.now();
  return () => {
    if (performance.now() - beganMs < sliceMs) return;
    return new Promise((resume) => {
      setImmediate(() => {
        beganMs = performance.now();
        resume();
      });
    });
  };
}
