/** How far rows stand from the edge: less for each level where many are in view, so that the deepest are seen, too. */

const stepPx = 16;
const leastStepPx = 4;
/** Of the width; the rest is for values. */
const mostShare = 0.5;
/** Levels that stay in view left of the outermost row, where those further out are left away. */
const keptLevels = 3;

export interface Indentation {
  /** Levels that are left away. */
  from: number;
  stepPx: number;
}

/** @param depths of the rows in view */
export function indentation(depths: readonly number[], widthPx: number): Indentation {
  let [least, most] = [Infinity, 0];
  for (const depth of depths) {
    least = Math.min(least, depth);
    most = Math.max(most, depth);
  }
  const roomPx = Math.max(80, widthPx * mostShare);
  if (most * stepPx <= roomPx) return { from: 0, stepPx };
  const from = Math.max(0, least - keptLevels);
  const step = Math.floor(roomPx / Math.max(1, most - from));
  return { from, stepPx: Math.max(leastStepPx, Math.min(stepPx, step)) };
}
