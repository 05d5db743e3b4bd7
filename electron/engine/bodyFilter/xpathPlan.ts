/**
 * Which part of an XPath can be decided going forward, tag by tag, without the document in memory: steps to children by
 * name, `*` and place, then one to descendants. What comes behind it is asked of the elements that it finds, if they are
 * small and it does not look out of them. Not here: the walk (xpathWalk.ts).
 */
import { DOMImplementation } from "@xmldom/xmldom";
import { parse, type ParsedXPath, type XPathExpression, type XPathStep } from "xpath";

/** Numbers of the package. */
const axes = { attribute: 2, child: 3, descendant: 4, descendantOrSelf: 5, self: 12 };
const inward = new Set(Object.values(axes));
const tests = { any: 0, name: 2, node: 6 };
/** They ask where an element stands in what it is in, or of the document as a whole. */
const placed = new Set(["position", "last"]);
const outward = new Set(["id", "lang"]);

/** What a step takes of an element's children. */
export interface ElementStep {
  /** null: any. */
  name: string | null;
  /** Among those that it takes, from 1; null: each. */
  place: number | null;
}

export interface XPathPlan {
  steps: readonly ElementStep[];
  /** The last step takes what is deeper, too; of elements in each other the outermost is found. */
  descends: boolean;
  /** To be asked of each element that is found. */
  rest: ParsedXPath;
  /** What `rest` gives is counted. */
  isCount: boolean;
  /** `rest` asks nothing: the element itself is what it gives, and of those within it the ones of that name. */
  isBare: boolean;
  /** An element without this text, also across tags in it, has nothing that `rest` gives. */
  needed: string | null;
}

/** null: nothing of it can be decided going forward. @throws Error for what is no XPath */
export function planXPath(expression: string): XPathPlan | null {
  const rest = parse(expression);
  const whole = bare(rest.expression.expression);
  const [argument, ...others] = whole.arguments ?? [];
  const isCount = whole.functionName === "count" && argument !== undefined && others.length === 0;
  const path = isCount ? bare(argument) : whole;
  const { locationPath } = path;
  if (locationPath === undefined || path.filter !== undefined || (path.filterPredicates?.length ?? 0) > 0) return null;
  const { steps, used, descends } = takenSteps(locationPath.steps);
  const last = locationPath.steps[used - 1];
  if (last === undefined) return null;
  const predicates = steps.at(-1)?.place === null ? last.predicates : last.predicates.slice(1);
  const left = locationPath.steps.slice(used);
  if (!predicates.every(asksOfElement) || !left.every(staysInside)) return null;
  const first = { ...last, axis: descends ? axes.descendantOrSelf : axes.self, predicates };
  // A step is an object with methods of its own.
  locationPath.steps = [Object.assign(last, first), ...left];
  locationPath.absolute = false;
  rest.expression.expression = path;
  const isBare = predicates.length === 0 && left.length === 0;
  return { steps, descends, rest, isCount, isBare, needed: neededText(predicates) };
}

/** The package wraps what is no path into one. */
function bare(expression: XPathExpression): XPathExpression {
  const { filter, filterPredicates, locationPath } = expression;
  const isWrapped = filter !== undefined && locationPath === undefined && (filterPredicates?.length ?? 0) === 0;
  return isWrapped ? bare(filter) : expression;
}

const step = String.raw`(?:attribute|child|self|descendant|descendant-or-self)::(?:[\w.-]+|\*|node\(\)|text\(\))`;
const inner = `${step}(?:/${step})*`;
const compared = [`^\\((${inner}) = '([\\w .-]+)'\\)$`, `^(?:contains|starts-with)\\((${inner}), '([\\w .-]+)'\\)$`];

function neededText(predicates: readonly XPathExpression[]): string | null {
  for (const predicate of predicates) {
    for (const pattern of compared) {
      const [, path = "", text] = new RegExp(pattern).exec(String(predicate)) ?? [];
      // Other white space in an attribute becomes spaces.
      if (text !== undefined && !(path.includes("attribute::") && text.includes(" "))) return text;
    }
  }
  return null;
}

function takenSteps(all: readonly XPathStep[]): { steps: ElementStep[]; used: number; descends: boolean } {
  const steps: ElementStep[] = [];
  for (const [at, step] of all.entries()) {
    const next = all[at + 1];
    const isDeeper = step.axis === axes.descendantOrSelf && step.nodeTest.type === tests.node;
    if (isDeeper && step.predicates.length === 0 && next !== undefined) {
      const taken = next.axis === axes.child ? elementStep(next) : null;
      if (taken?.place === null) return { steps: [...steps, taken], used: at + 2, descends: true };
      return { steps, used: at, descends: false };
    }
    const taken = step.axis === axes.child || step.axis === axes.descendant ? elementStep(step) : null;
    if (step.axis === axes.descendant && taken?.place === null) {
      return { steps: [...steps, taken], used: at + 1, descends: true };
    }
    if (taken === null || step.axis === axes.descendant) return { steps, used: at, descends: false };
    steps.push(taken);
    const isAsked = step.predicates.length > (taken.place === null ? 0 : 1);
    if (isAsked) return { steps, used: at + 1, descends: false };
  }
  return { steps, used: all.length, descends: false };
}

/** null: it takes no elements, or those of a namespace. */
function elementStep({ nodeTest, predicates }: XPathStep): ElementStep | null {
  if (nodeTest.type !== tests.any && !(nodeTest.type === tests.name && !nodeTest.prefix)) return null;
  const place = predicates[0] === undefined ? undefined : bare(predicates[0]).num;
  if (place !== undefined && (!Number.isInteger(place) || place < 1)) return null;
  return { name: nodeTest.type === tests.any ? null : (nodeTest.localName ?? ""), place: place ?? null };
}

/** A condition that needs no more than the element: neither its place nor what is around it. */
function asksOfElement(predicate: XPathExpression): boolean {
  return looksInside(predicate, false) && !isNumber(predicate);
}

function staysInside(step: XPathStep): boolean {
  return inward.has(step.axis) && step.predicates.every((predicate) => looksInside(predicate, true));
}

/** @param mayBePlaced it is asked of what is in an element that was found */
function looksInside(expression: XPathExpression, mayBePlaced: boolean): boolean {
  const { functionName = "", variable, locationPath, filter, lhs, rhs } = expression;
  if (variable !== undefined || outward.has(functionName)) return false;
  if (placed.has(functionName) && !mayBePlaced) return false;
  if (locationPath !== undefined) {
    if (locationPath.absolute && filter === undefined) return false;
    if (!locationPath.steps.every(staysInside)) return false;
  }
  const inner = [filter, lhs, rhs, ...(expression.arguments ?? []), ...(expression.filterPredicates ?? [])];
  return inner.every((one) => one === undefined || looksInside(one, mayBePlaced));
}

/** A predicate that is a number asks for a place. What kind a value is, is the same for every element. */
function isNumber(predicate: XPathExpression): boolean {
  const asked = parse("1");
  asked.expression.expression = predicate;
  const document = new DOMImplementation().createDocument(null, "");
  document.appendChild(document.createElement("a"));
  const [node] = [document.documentElement];
  if (node === null) return true;
  try {
    return "num" in asked.evaluate({ node, allowAnyNamespaceForNoPrefix: true, namespaces: () => "" });
  } catch {
    return true;
  }
}
