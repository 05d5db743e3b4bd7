/**
 * The WebSocket transport's messages, each one MessagePack value in one binary frame. Calls and streams of a window
 * share the socket, told apart by `id`; ids are the window's and are not used again.
 */
import { z } from "zod";
import { consumerMessageSchema } from "./wire.ts";

const idSchema = z.number().int().min(0);

export const clientFrameSchema = z.discriminatedUnion("frame", [
  z.object({ frame: z.literal("call"), id: idSchema, name: z.string().max(100), input: z.unknown() }),
  z.object({ frame: z.literal("stream"), id: idSchema, name: z.string().max(100), input: z.unknown() }),
  z.object({ frame: z.literal("consumer"), id: idSchema, message: consumerMessageSchema }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

export const serverFrameSchema = z.discriminatedUnion("frame", [
  z.object({ frame: z.literal("result"), id: idSchema, result: z.unknown() }),
  z.object({ frame: z.literal("producer"), id: idSchema, message: z.unknown() }),
]);
export type ServerFrame = z.infer<typeof serverFrameSchema>;

/** Of one frame. Room for a draft with a large pasted body; files go in chunks. */
export const maxFrameBytes = 64 * 1024 * 1024;
