/**
 * A JSONPath over a body: going forward where the path allows it, in a few megabytes of memory whatever the size of the
 * body; else over a tape of the whole. The result is a JSON array whose elements stand as they were sent.
 */
import { AppError } from "../../../shared/errors.ts";
import { FilterResult, SourceWindow, type FilterSpace } from "./filterSpace.ts";
import type { Filtered } from "./filterWork.ts";
import { ForwardOrder } from "./forwardOrder.ts";
import { planForward, type ForwardPlan } from "./forwardPlan.ts";
import { ForwardWalk, FoundTooBig, type FoundPlace } from "./forwardWalk.ts";
import { compileJsonPath, followJsonPath, followSegments, isTrue, type Query } from "./jsonPath.ts";
import { JsonReader } from "./jsonReader.ts";
import { JsonTape, readTape } from "./jsonTape.ts";

const maxTapeBytes = 512 * 1024 * 1024;
/** Of a value that the end of a path is asked of. */
const maxValueBytes = 16 * 1024 * 1024;

export interface PathWork {
  expression: string;
  isLines: boolean;
  /** Bytes of a mark before the text. */
  startBytes: number;
}

/** @throws AppError bad-filter, filter-bad-body, filter-too-big */
export function runJsonPath(space: FilterSpace, work: PathWork): Filtered {
  const query = compileJsonPath(work.expression);
  const result = new ListedResult(new FilterResult(space));
  const plan = planForward(query, work.isLines);
  if (plan === null) return overTape(space, query, work, result);
  try {
    return goForward(space, plan, work, result);
  } catch (thrown) {
    if (!(thrown instanceof FoundTooBig)) throw thrown;
    result.restart();
    return overTape(space, query, work, result);
  }
}

/** What is broken stops it; what was found before stands. */
function goForward(space: FilterSpace, plan: ForwardPlan, work: PathWork, result: ListedResult): Filtered {
  const window = new SourceWindow(space);
  const take = plan.rest === null ? null : restTaker(plan.rest, result);
  let problem: AppError | null = null;
  try {
    for (const { start, end } of placesOf(space, plan, work)) {
      if (take === null) result.addPieces((pass) => window.pass(start, end, pass));
      else if (end - start > maxValueBytes) throw new FoundTooBig();
      else take(window.whole(start, end));
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !isPartial(thrown)) throw thrown;
    problem = thrown;
  }
  return result.end(problem);
}

function isPartial({ data }: AppError): boolean {
  return data.code === "filter-bad-body" || data.code === "filter-result-too-big";
}

/** In the order of results. */
function* placesOf(space: FilterSpace, { steps, rest }: ForwardPlan, work: PathWork): Generator<FoundPlace, void> {
  const maxFoundBytes = rest === null ? Infinity : maxValueBytes;
  const walk = new ForwardWalk(new JsonReader(space, work.startBytes), { steps, isLines: work.isLines, maxFoundBytes });
  if (!steps.some(({ descends }) => descends)) {
    for (let found = walk.next(); found !== null; found = walk.next()) yield found;
    return;
  }
  const order = new ForwardOrder(space);
  let problem: unknown = null;
  try {
    for (let found = walk.next(); found !== null; found = walk.next()) {
      order.add(found);
      // Nothing that is found later can come before.
      if (walk.frames.openTakers === 0) yield* order.taken();
    }
  } catch (thrown) {
    problem = thrown;
  }
  yield* order.taken();
  if (problem !== null) throw problem;
}

/** Asks the end of the path of one value after the other. */
function restTaker({ filter, segments }: NonNullable<ForwardPlan["rest"]>, result: ListedResult) {
  const tape = new JsonTape(Buffer.alloc(0), false);
  return (bytes: Buffer): void => {
    tape.reuse(bytes);
    readTape(bytes, false, tape);
    if (filter !== null && !isTrue(tape, filter, 0)) return;
    for (const node of followSegments(tape, segments, 0)) result.add(tape.slice(node));
  };
}

function overTape(space: FilterSpace, query: Query, work: PathWork, result: ListedResult): Filtered {
  if (space.sizeBytes > maxTapeBytes) {
    throw new AppError("filter-too-big", { language: "JSONPath", limit: "512 MiB" });
  }
  const bytes = new SourceWindow(space).whole(work.startBytes, space.sizeBytes);
  const tape = readTape(bytes, work.isLines);
  for (const node of followJsonPath(tape, query)) {
    result.add(work.isLines && node === 0 ? allLines(tape.slice(node)) : tape.slice(node));
  }
  return result.end(null);
}

/** All lines of NDJSON are no value of their own: they become an array. */
function allLines(bytes: Buffer): Buffer {
  const lines = bytes
    .toString("utf8")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  return Buffer.from(`[${lines.join(",")}]`);
}

const text = { first: Buffer.from("[\n"), between: Buffer.from(",\n"), last: Buffer.from("\n]\n") };

/** A JSON array, an element a line. */
class ListedResult {
  readonly #result: FilterResult;

  constructor(result: FilterResult) {
    this.#result = result;
  }

  add(bytes: Uint8Array): void {
    this.addPieces((pass) => pass(bytes));
  }

  addPieces(write: (pass: (bytes: Uint8Array) => void) => void): void {
    this.#result.write(this.#result.count === 0 ? text.first : text.between);
    write((bytes) => this.#result.write(bytes));
    this.#result.count += 1;
  }

  restart(): void {
    this.#result.restart();
  }

  end(problem: AppError | null): Filtered {
    const { count } = this.#result;
    if (problem?.data.code !== "filter-result-too-big") {
      this.#result.write(count === 0 ? Buffer.from("[]\n") : text.last);
    }
    this.#result.flush();
    return { count, problem: problem?.data ?? null };
  }
}
