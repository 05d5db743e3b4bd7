import { createHash } from "node:crypto";
import { answerJson } from "./answer.ts";
import type { PracticeCall, Route } from "./call.ts";
import { numberParameter } from "./numberParameter.ts";
import { pause } from "./pause.ts";
import { bodyChunks } from "./requestBody.ts";

export function uploadRoutes(): Route[] {
  return [
    {
      methods: ["POST", "PUT"],
      path: "/upload",
      about: "takes a body of any size: its length, SHA-256 and seconds (?hold=seconds: reads nothing before that)",
      handle: upload,
    },
  ];
}

async function upload(call: PracticeCall): Promise<void> {
  const range = { name: "hold", minimum: 0, maximum: 60, fallback: 0, fractional: true };
  await pause(call, numberParameter(call.query.get("hold"), range) * 1000);
  const startedMs = performance.now();
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of bodyChunks(call.request)) {
    size += chunk.length;
    hash.update(chunk);
  }
  const seconds = (performance.now() - startedMs) / 1000;
  answerJson(call, { size, sha256: hash.digest("hex"), seconds: Number(seconds.toFixed(3)) });
}
