/**
 * Every call and stream between an interface and the engine. The types of callers and handlers are derived from
 * here: a handler that is missing does not compile. Adding a call touches this table, one handler and its caller.
 */
import type { z } from "zod";
import { appCalls, appStreams } from "./contract/app.ts";
import { authCalls, authStreams } from "./contract/auth.ts";
import { bodyCalls } from "./contract/body.ts";
import { bodyPartCalls, bodyPartStreams } from "./contract/bodyParts.ts";
import { bodyTableCalls, bodyTableStreams } from "./contract/bodyTable.ts";
import { bodyTreeCalls } from "./contract/bodyTree.ts";
import { bodyFilterStreams, bodyViewCalls, bodyViewStreams } from "./contract/bodyView.ts";
import { collectionCalls, collectionStreams } from "./contract/collection.ts";
import { downloadCalls, downloadStreams } from "./contract/download.ts";
import { curlCalls, exchangeCalls, exchangeStreams } from "./contract/exchange.ts";
import { fileCalls } from "./contract/file.ts";
import { historyCalls, historyStreams } from "./contract/history.ts";
import { previewCalls } from "./contract/preview.ts";
import { sessionCalls, sessionStreams } from "./contract/session.ts";
import { variableCalls, variableStreams } from "./contract/variable.ts";
import { workspaceCalls } from "./contract/workspace.ts";

export const calls = {
  ...appCalls,
  ...authCalls,
  ...bodyCalls,
  ...bodyPartCalls,
  ...bodyTableCalls,
  ...bodyTreeCalls,
  ...bodyViewCalls,
  ...collectionCalls,
  ...curlCalls,
  ...downloadCalls,
  ...exchangeCalls,
  ...fileCalls,
  ...historyCalls,
  ...previewCalls,
  ...sessionCalls,
  ...variableCalls,
  ...workspaceCalls,
};

export const streams = {
  ...appStreams,
  ...authStreams,
  ...bodyFilterStreams,
  ...bodyPartStreams,
  ...bodyTableStreams,
  ...bodyViewStreams,
  ...collectionStreams,
  ...downloadStreams,
  ...exchangeStreams,
  ...historyStreams,
  ...sessionStreams,
  ...variableStreams,
};

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.infer<(typeof calls)[N]["input"]>;
export type CallOutput<N extends CallName> = z.infer<(typeof calls)[N]["output"]>;

export type StreamName = keyof typeof streams;
export type StreamInput<N extends StreamName> = z.infer<(typeof streams)[N]["input"]>;
export type StreamEvent<N extends StreamName> = z.infer<(typeof streams)[N]["event"]>;

export function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

export function isStreamName(name: string): name is StreamName {
  return Object.hasOwn(streams, name);
}
