/**
 * JSONPath (RFC 9535) over a tape: the expression is read and checked by json-p3, and followed here, since its own
 * evaluation knows JavaScript's values only, without digits or duplicate keys. All members of a name are found.
 */
import { jsonpath, FunctionExpressionType } from "json-p3";
import { pathError } from "./jsonPathError.ts";
import { compareValues, valueOf, type PathValue } from "./jsonPathValues.ts";
import type { JsonTape } from "./jsonTape.ts";

const { selectors, expressions } = jsonpath;
/** json-p3 does not export it. */
const DescendantSegment = jsonpath.compile("$..*").segments[0]?.constructor;
export type Query = ReturnType<typeof jsonpath.compile>;
export type Segment = Query["segments"][number];
export type Selector = Segment["selectors"][number];
export type Expression = InstanceType<typeof expressions.LogicalExpression>["expression"];

/** @throws AppError bad-filter */
export function compileJsonPath(expression: string): Query {
  try {
    return jsonpath.compile(expression);
  } catch (thrown) {
    throw pathError(expression, thrown);
  }
}

export function isDescendant(segment: Segment): boolean {
  return segment.constructor === DescendantSegment;
}

/** Whether a filter in it asks about the whole body. */
export function usesRoot(segments: readonly Segment[]): boolean {
  return segments.some((segment) =>
    segment.selectors.some((selector) => selector instanceof selectors.FilterSelector && asksRoot(selector.expression)),
  );
}

function asksRoot(expression: Expression): boolean {
  if (expression instanceof expressions.RootQuery) return true;
  if (expression instanceof expressions.RelativeQuery) return usesRoot(expression.path.segments);
  if (expression instanceof expressions.LogicalExpression) return asksRoot(expression.expression);
  if (expression instanceof expressions.PrefixExpression) return asksRoot(expression.right);
  if (expression instanceof expressions.InfixExpression) return asksRoot(expression.left) || asksRoot(expression.right);
  return expression instanceof expressions.FunctionExtension && expression.args.some(asksRoot);
}

/** The nodes that it selects, in order. */
export function followJsonPath(tape: JsonTape, query: Query, from = 0): number[] {
  return followSegments(tape, query.segments, from);
}

export function followSegments(tape: JsonTape, segments: readonly Segment[], from: number): number[] {
  let found = [from];
  for (const segment of segments) found = followSegment(tape, segment, found);
  return found;
}

function followSegment(tape: JsonTape, segment: Segment, nodes: readonly number[]): number[] {
  const found: number[] = [];
  const descends = isDescendant(segment);
  for (const node of nodes) {
    const last = descends ? tape.next(node) : node + 1;
    // What is in a node follows it, in the order of a walk from the outside to the inside.
    for (let inner = node; inner < last; inner += 1) {
      for (const selector of segment.selectors) select(tape, selector, inner, found);
    }
  }
  return found;
}

function select(tape: JsonTape, selector: Selector, node: number, found: number[]): void {
  const kind = tape.kind(node);
  if (kind !== "array" && kind !== "object") return;
  if (selector instanceof selectors.NameSelector) {
    if (kind === "object")
      for (const child of tape.children(node)) if (tape.key(child) === selector.name) found.push(child);
  } else if (selector instanceof selectors.WildcardSelector) {
    for (const child of tape.children(node)) found.push(child);
  } else if (selector instanceof selectors.FilterSelector) {
    for (const child of tape.children(node)) if (isTrue(tape, selector.expression, child)) found.push(child);
  } else if (kind === "array") {
    if (selector instanceof selectors.IndexSelector) selectIndex(tape, selector.index, node, found);
    else if (selector instanceof selectors.SliceSelector) selectSlice(tape, selector, node, found);
  }
}

function selectIndex(tape: JsonTape, index: number, node: number, found: number[]): void {
  let left = index;
  if (index < 0) {
    for (const _ of tape.children(node)) left += 1;
    if (left < 0) return;
  }
  for (const child of tape.children(node)) if (left-- === 0) return void found.push(child);
}

/** RFC 9535, section 2.3.4.2.2. */
function selectSlice(
  tape: JsonTape,
  { start, stop, step = 1 }: InstanceType<typeof selectors.SliceSelector>,
  node: number,
  found: number[],
): void {
  if (step === 0) return;
  const children = [...tape.children(node)];
  const { length } = children;
  const normal = (index: number): number => (index >= 0 ? index : length + index);
  const within = (index: number, least: number, most: number): number => Math.min(Math.max(index, least), most);
  if (step > 0) {
    const last = within(normal(stop ?? length), 0, length);
    for (let at = within(normal(start ?? 0), 0, length); at < last; at += step) found.push(children[at] ?? 0);
  } else {
    const last = within(stop === undefined ? -1 : normal(stop), -1, length - 1);
    const first = start === undefined ? length - 1 : within(normal(start), -1, length - 1);
    for (let at = first; at > last; at += step) found.push(children[at] ?? 0);
  }
}

function nodesOf(tape: JsonTape, expression: Expression, current: number): number[] | null {
  if (expression instanceof expressions.RelativeQuery) return followJsonPath(tape, expression.path, current);
  return expression instanceof expressions.RootQuery ? followJsonPath(tape, expression.path) : null;
}

/** Whether a filter takes a node. */
export function isTrue(tape: JsonTape, expression: Expression, current: number): boolean {
  if (expression instanceof expressions.LogicalExpression) return isTrue(tape, expression.expression, current);
  if (expression instanceof expressions.PrefixExpression) return !isTrue(tape, expression.right, current);
  if (expression instanceof expressions.InfixExpression) {
    const { left, operator, right } = expression;
    if (operator === "&&") return isTrue(tape, left, current) && isTrue(tape, right, current);
    if (operator === "||") return isTrue(tape, left, current) || isTrue(tape, right, current);
    return compareValues(tape, evaluate(tape, left, current), operator, evaluate(tape, right, current));
  }
  const nodes = nodesOf(tape, expression, current);
  return nodes === null ? evaluate(tape, expression, current) === true : nodes.length > 0;
}

function evaluate(tape: JsonTape, expression: Expression, current: number): PathValue {
  if (expression instanceof expressions.NullLiteral) return null;
  if (expression instanceof expressions.NumberLiteral) return { digits: digitsOf(expression) };
  if (expression instanceof expressions.StringLiteral || expression instanceof expressions.BooleanLiteral) {
    return expression.value;
  }
  if (expression instanceof expressions.FunctionExtension) return callFunction(tape, expression, current);
  const nodes = nodesOf(tape, expression, current);
  return nodes === null ? isTrue(tape, expression, current) : nodes.length === 1 ? valueOf(tape, nodes[0]) : undefined;
}

function digitsOf({ token, value }: InstanceType<typeof expressions.NumberLiteral>): string {
  return /^-?\d+$/.test(token.value) ? token.value : String(value);
}

/** RFC 9535, section 2.4; the types of arguments were checked when the expression was read. */
function callFunction(
  tape: JsonTape,
  { name, args }: InstanceType<typeof expressions.FunctionExtension>,
  current: number,
): PathValue {
  const [first, second] = args;
  if (first === undefined) return undefined;
  if (name === "count") return { digits: String(nodesOf(tape, first, current)?.length ?? 0) };
  const value = evaluate(tape, first, current);
  if (name === "value") return value;
  if (name === "length") return lengthOf(tape, value);
  const pattern = second === undefined ? undefined : evaluate(tape, second, current);
  const called = jsonpath.DEFAULT_ENVIRONMENT.functionRegister.get(name);
  if (called?.returnType !== FunctionExpressionType.LogicalType) return undefined;
  return typeof value === "string" && typeof pattern === "string" && called.call(value, pattern) === true;
}

function lengthOf(tape: JsonTape, value: PathValue): PathValue {
  if (typeof value === "string") return { digits: String(Array.from(value).length) };
  if (typeof value !== "object" || value === null || !("node" in value)) return undefined;
  let length = 0;
  for (const _ of tape.children(value.node)) length += 1;
  return { digits: String(length) };
}
