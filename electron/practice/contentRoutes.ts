import type { PracticeCall, Route } from "./call.ts";
import { computedBytes } from "./computedBytes.ts";
import { computedJson } from "./computedJson.ts";
import { numberParameter } from "./numberParameter.ts";
import { writeChunk } from "./pause.ts";
import { answerRanged } from "./rangedAnswer.ts";
import { describeRequest } from "./requestEcho.ts";

const maxBytes = 1024 ** 4;
const bytesPerMegabyte = 1_000_000;

export function contentRoutes(): Route[] {
  return [
    {
      methods: ["GET"],
      path: "/bytes/:n",
      about: "n bytes, the same for the same ?seed=, with Range, ETag and Last-Modified (?rate= bytes a second)",
      handle: (call) => {
        const length = numberParameter(call.param("n"), { name: "n", minimum: 0, maximum: maxBytes });
        return answerRanged(call, computedBytes(length, seedText(call)));
      },
    },
    {
      methods: ["GET"],
      path: "/json/:megabytes",
      about: "a JSON array of exactly that many million bytes (fractions too), otherwise as /bytes",
      handle: (call) => {
        const range = { name: "megabytes", minimum: 0.001, maximum: maxBytes / bytesPerMegabyte, fractional: true };
        const length = Math.round(numberParameter(call.param("megabytes"), range) * bytesPerMegabyte);
        return answerRanged(call, computedJson(length, seedText(call)));
      },
    },
    { methods: ["GET"], path: "/stream/:n", about: "n lines of JSON, chunked", handle: streamLines },
  ];
}

function seedText(call: PracticeCall): string {
  return call.query.get("seed") ?? "";
}

async function streamLines(call: PracticeCall): Promise<void> {
  const lines = numberParameter(call.param("n"), { name: "n", minimum: 0, maximum: 1_000_000 });
  call.response.writeHead(200, { "Content-Type": "application/x-ndjson" });
  const described = describeRequest(call);
  for (let id = 0; id < lines && call.method !== "HEAD"; id++) {
    await writeChunk(call, `${JSON.stringify({ id, ...described })}\n`);
  }
  call.response.end();
}
