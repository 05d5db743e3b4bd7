import { existsSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { practiceCollectionFiles } from "./practiceCollection.ts";
import { startPracticeServer } from "./practiceServer.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

const files = practiceCollectionFiles();
const requestFileSchema = z.object({
  info: z.object({ name: z.string(), type: z.literal("http"), seq: z.number() }),
  http: z.object({ method: z.string(), url: z.string(), params: z.array(z.object({ name: z.string() })).default([]) }),
  docs: z.string().min(1),
});
const requestPaths = Object.keys(files).filter(
  (path) => /\/.*\.yml$/.test(path) && !path.startsWith("environments/") && !path.endsWith("/folder.yml"),
);

test("the first request says hello, and there are about 35 in five folders", () => {
  expect(parse(files["Start here/Say hello.yml"] ?? "")).toMatchObject({
    info: { name: "Say hello", type: "http", seq: 1 },
    http: {
      method: "GET",
      url: "{{practice}}/anything?greeting=hello",
      params: [{ name: "greeting", value: "hello", type: "query" }],
    },
  });
  expect(parse(files["opencollection.yml"] ?? "")).toMatchObject({
    opencollection: "1.0.0",
    info: { name: "Practice" },
  });
  expect(requestPaths.length).toBeGreaterThanOrEqual(35);
  expect(Object.keys(files).filter((path) => path.endsWith("/folder.yml"))).toHaveLength(5);
});

test("names can be file names on every platform, and are unique without regard to case", () => {
  for (const path of Object.keys(files)) expect(path).toMatch(/^(?:[^<>:"|?*\\/]+\/)?[^<>:"|?*\\/]+\.(?:yml|envoi)$/);
  expect(new Set(Object.keys(files).map((path) => path.toLowerCase())).size).toBe(Object.keys(files).length);
});

test("every request is answered by the practice API, none with 404, 405 or 500", async () => {
  const refused: string[] = [];
  const cutShort: string[] = [];
  const send = async (path: string): Promise<void> => {
    const { http } = requestFileSchema.parse(parse(files[path] ?? ""));
    const url = http.url
      .replace("{{practice}}", server.url)
      .replace("{{user}}", "ada")
      .replace("{{password}}", "lovelace");
    expect(url).not.toContain("{{");
    const response = await fetch(url, { method: http.method, redirect: "manual" });
    if ([400, 404, 405, 500].includes(response.status)) refused.push(`${path}: ${response.status}`);
    await response.arrayBuffer().catch(() => cutShort.push(path));
  };
  await Promise.all(requestPaths.map(send));
  expect(refused).toEqual([]);
  expect(cutShort).toEqual(["Delivery/Reset in the body.yml"]);
});

const schemaPath = new URL("../../../shared/data/opencollection-1.0.0.schema.json", import.meta.url);
const schemaIsThere = existsSync(schemaPath);

/** As much of JSON Schema draft 7 as the OpenCollection schema uses; null when the value fits. */
function misfit(schema: unknown, value: unknown, at: string): string | null {
  const rules = schemaSchema.parse(schema);
  if (rules.$ref !== undefined) return misfit(definitions[rules.$ref.replace("#/$defs/", "")], value, at);
  if (rules.oneOf !== undefined) {
    const fits = rules.oneOf.filter((option) => misfit(option, value, at) === null).length;
    return fits === 1 ? null : `${at}: fits ${fits} of oneOf`;
  }
  if (rules.const !== undefined && rules.const !== value) return `${at}: is not ${JSON.stringify(rules.const)}`;
  if (rules.enum !== undefined && !rules.enum.includes(value)) return `${at}: is not in the enumeration`;
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  if (rules.type !== undefined && rules.type !== type) return `${at}: is no ${rules.type}`;
  if (Array.isArray(value))
    return firstOf(value.map((item, index) => misfit(rules.items ?? {}, item, `${at}/${index}`)));
  if (type !== "object") return null;
  const members = z.record(z.string(), z.unknown()).parse(value);
  const missing = rules.required?.find((name) => !(name in members));
  if (missing !== undefined) return `${at}: has no ${missing}`;
  return firstOf(
    Object.entries(members).map(([name, member]) => {
      const rule = rules.properties?.[name];
      if (rule !== undefined) return misfit(rule, member, `${at}/${name}`);
      return rules.additionalProperties === false ? `${at}: has ${name}` : null;
    }),
  );
}

function firstOf(problems: (string | null)[]): string | null {
  return problems.find((problem) => problem !== null) ?? null;
}

const schemaSchema = z.object({
  $ref: z.string().optional(),
  oneOf: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  type: z.string().optional(),
  items: z.unknown().optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  additionalProperties: z.boolean().optional(),
});
const root: unknown = schemaIsThere ? JSON.parse(readFileSync(schemaPath, "utf8")) : { $defs: {} };
const definitions = z.object({ $defs: z.record(z.string(), z.unknown()) }).parse(root).$defs;

test.skipIf(!schemaIsThere)("every file fits the OpenCollection schema (skipped without ../shared/data)", () => {
  for (const [path, text] of Object.entries(files)) {
    if (path.endsWith(".envoi")) continue;
    const definition = path.startsWith("environments/")
      ? "Environment"
      : path.endsWith("/folder.yml")
        ? "Folder"
        : "HttpRequest";
    const schema = path === "opencollection.yml" ? root : definitions[definition];
    expect(misfit(schema, parse(text), path)).toBe(null);
  }
  expect(misfit(definitions["HttpRequest"], { http: { method: 1 } }, "x")).toBe("x/http/method: is no string");
  expect(misfit(definitions["HttpRequest"], { htp: {} }, "x")).toBe("x: has htp");
});
