/**
 * What travels inside one stream, the same on every transport. The consumer grants credit, the producer sends at
 * most that many events: that is the back-pressure. Closing the link cancels the stream.
 */
import { z } from "zod";
import { appErrorSchema } from "./errors.ts";

export const consumerMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("credit"), count: z.number().int().min(1).max(10_000) }),
  z.object({ type: z.literal("close") }),
]);
export type ConsumerMessage = z.infer<typeof consumerMessageSchema>;

export const producerMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("event"), value: z.unknown() }),
  /** Nothing follows; the producer has closed. `error` null: it ended by itself. */
  z.object({ type: z.literal("end"), error: appErrorSchema.nullable() }),
]);
export type ProducerMessage = z.infer<typeof producerMessageSchema>;

/** Credit that a consumer grants at the start; it tops up as it consumes. */
export const initialCredit = 16;

/** The one end of a stream that a consumer holds. */
export interface StreamLink {
  send(message: ConsumerMessage): void;
  close(): void;
}

/** What a shell gives its window, and nothing else. Results and messages are unparsed: renderer/api parses them. */
export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>;
  stream(name: string, input: unknown, receive: (message: unknown) => void): StreamLink;
  /** Where a file or folder lies that the person dropped on the window; only a desktop knows. "" when nothing lies there. */
  pathOf?(file: object): string;
}
