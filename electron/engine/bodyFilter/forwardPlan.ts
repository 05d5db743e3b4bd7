/**
 * Which part of a JSONPath can be decided going forward, value by value, without the body in memory: names, indexes and
 * slices from the beginning, wildcards, one descendant segment. What comes behind that part is asked of the values that
 * it finds, if they are small. Not here: the walk (forwardWalk.ts).
 */
import { jsonpath } from "json-p3";
import { isDescendant, usesRoot, type Expression, type Query, type Segment, type Selector } from "./jsonPath.ts";

const { selectors } = jsonpath;
/** They are bits of a number. */
const maxSteps = 30;

/** What a step takes of a container. */
export interface ForwardStep {
  /** Of a member; null: of an array, by `first`, `last` and `every`. With neither, of both: `isWild`. */
  name: Buffer | null;
  isWild: boolean;
  first: number;
  /** Infinity: to the end. */
  last: number;
  every: number;
  /** In what is in the container, too, at any depth. */
  descends: boolean;
}

export interface ForwardPlan {
  steps: readonly ForwardStep[];
  /** Asked of each value that is found: it must be true for it, and these segments are followed from it. */
  rest: { filter: Expression | null; segments: readonly Segment[] } | null;
}

/** null: nothing of it can be decided going forward. */
export function planForward(query: Query, isLines: boolean): ForwardPlan | null {
  if (usesRoot(query.segments)) return null;
  const steps: ForwardStep[] = [];
  let rest: ForwardPlan["rest"] = null;
  for (const [at, segment] of query.segments.entries()) {
    const [selector] = segment.selectors;
    const descends = isDescendant(segment);
    const mayStep =
      segment.selectors.length === 1 && steps.length < maxSteps && !(descends && steps.some(isDescending));
    const step = mayStep && selector !== undefined ? stepOf(selector, descends) : null;
    if (step !== null) {
      steps.push(step);
      continue;
    }
    const isFilter = mayStep && !descends && selector instanceof selectors.FilterSelector;
    if (isFilter) steps.push({ ...everything, descends });
    rest = isFilter
      ? { filter: selector.expression, segments: query.segments.slice(at + 1) }
      : { filter: null, segments: query.segments.slice(at) };
    break;
  }
  // The whole body would have to be small; all lines of NDJSON are no value of their own.
  return steps.length === 0 && (rest !== null || isLines) ? null : { steps, rest };
}

const isDescending = ({ descends }: ForwardStep): boolean => descends;
const everything = { name: null, isWild: true, first: 0, last: Infinity, every: 1 };

function stepOf(selector: Selector, descends: boolean): ForwardStep | null {
  if (selector instanceof selectors.NameSelector) return nameStep(selector.name, descends);
  if (selector instanceof selectors.WildcardSelector) return { ...everything, descends };
  if (selector instanceof selectors.IndexSelector) {
    return selector.index < 0 ? null : indexStep(selector.index, descends);
  }
  if (!(selector instanceof selectors.SliceSelector)) return null;
  const { start = 0, stop = Infinity, step = 1 } = selector;
  if (start < 0 || stop < 0 || step < 1) return null;
  return { name: null, isWild: false, first: start, last: stop - 1, every: step, descends };
}

export function nameStep(name: string, descends = false): ForwardStep {
  return { name: Buffer.from(name), isWild: false, first: 0, last: Infinity, every: 1, descends };
}

export function indexStep(index: number, descends = false): ForwardStep {
  return { name: null, isWild: false, first: index, last: index, every: 1, descends };
}

export const wildStep: ForwardStep = { ...everything, descends: false };
