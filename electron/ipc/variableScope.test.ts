import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Collection, Environment, TreeNode } from "../../shared/model/collection.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import type { Variable } from "../../shared/model/variable.ts";
import { resolveText } from "../../shared/variables.ts";
import type { PracticeServer } from "../practice/practiceServer.ts";
import { createSharedVariables, type SharedVariables } from "./runtimeVariables.ts";
import { variablesInForce } from "./variablesInForce.ts";
import { variableLookup, type VariablePlace } from "./variableScope.ts";

let directory: string;
let variables: SharedVariables;
let practiceStarts: number;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "envoi-scope-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  let globals: readonly Variable[] = [];
  variables = createSharedVariables({ read: () => globals, replace: (next) => void (globals = next) });
  practiceStarts = 0;
});

function services() {
  const practice = async (): Promise<PracticeServer> => {
    practiceStarts += 1;
    return { url: "http://practice" } as PracticeServer;
  };
  return { practice, variables };
}

function named(values: Record<string, string>, secret = false): Variable[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, description: "", disabled: false, secret }));
}

function environment(name: string, rest: Partial<Environment>): Environment {
  return { name, color: null, extends: null, dotEnvFilePath: null, variables: [], ...rest };
}

function folder(at: string, values: Record<string, string>): TreeNode {
  const settings = { ...noScopeSettings, variables: named(values) };
  return { path: at, type: "folder", name: at, method: "", url: "", tags: [], seq: null, problem: null, settings };
}

function place(collection: Partial<Collection>, rest: Partial<VariablePlace> = {}): VariablePlace {
  const nothing = {
    id: "c",
    name: "",
    directory,
    nodes: [],
    environments: [],
    settings: noScopeSettings,
    problem: null,
  };
  return { collection: { ...nothing, ...collection }, folders: [], environment: null, own: [], ...rest };
}

async function resolve(text: string, where: VariablePlace): Promise<string> {
  return resolveText(text, await variableLookup(services(), where, [text])).text;
}

/** One name in every scope, so that taking the nearest away shows the next. */
async function everywhere(): Promise<VariablePlace> {
  await writeFile(path.join(directory, "near.env"), "x=dotenv");
  await writeFile(path.join(directory, "far.env"), "x=dotenv of what it extends");
  variables.runtime.replace("c", named({ x: "run time" }));
  variables.globals.replace(named({ x: "global" }));
  return place(
    {
      environments: [
        environment("near", { extends: "far", dotEnvFilePath: "near.env", variables: named({ x: "environment" }) }),
        environment("far", {
          dotEnvFilePath: path.join(directory, "far.env"),
          variables: named({ x: "what it extends" }),
        }),
      ],
      settings: { ...noScopeSettings, variables: named({ x: "collection" }) },
    },
    {
      folders: [folder("a/b", { x: "inner folder" }), folder("a", { x: "outer folder" })],
      environment: "near",
      own: named({ x: "request" }),
    },
  );
}

describe("variableLookup", () => {
  it("takes the nearest, scope after scope", async () => {
    const where = await everywhere();
    const seen: string[] = [];
    const look = async (): Promise<unknown> => seen.push(await resolve("{{x}}", where));
    const [near, far] = where.collection?.environments ?? [];
    await look();
    variables.runtime.replace("c", []);
    await look();
    where.own = [];
    await look();
    where.folders = where.folders.slice(1);
    await look();
    where.folders = [];
    await look();
    if (near) near.variables = [];
    await look();
    if (far) far.variables = [];
    await look();
    await rm(path.join(directory, "near.env"));
    await look();
    await rm(path.join(directory, "far.env"));
    await look();
    if (where.collection) where.collection.settings = noScopeSettings;
    await look();
    variables.globals.replace([]);
    await look();
    expect(seen).toEqual([
      "run time",
      "request",
      "inner folder",
      "outer folder",
      "environment",
      "what it extends",
      "dotenv",
      "dotenv of what it extends",
      "collection",
      "global",
      "{{x}}",
    ]);
  });

  it("keeps the run-time variables of each collection, and of none, apart", async () => {
    variables.runtime.replace("c", named({ x: "1" }));
    variables.runtime.replace(null, named({ x: "2" }));
    const where = place({});
    expect(await resolve("{{x}}", where)).toBe("1");
    expect(await resolve("{{x}}", { ...where, collection: null })).toBe("2");
    expect(await resolve("{{x}}", place({ id: "other" }))).toBe("{{x}}");
  });

  it("takes process.env by name alone: `.env` files first, then what Envoi was started with", async () => {
    await writeFile(path.join(directory, ".env"), "ENVOI_SCOPE_A=own\nENVOI_SCOPE_B=own");
    await writeFile(path.join(directory, "e.env"), "ENVOI_SCOPE_A=environment's");
    for (const name of ["A", "B", "C"]) process.env[`ENVOI_SCOPE_${name}`] = "system";
    onTestFinished(() => ["A", "B", "C"].forEach((name) => delete process.env[`ENVOI_SCOPE_${name}`]));
    const where = place({ environments: [environment("e", { dotEnvFilePath: "e.env" })] }, { environment: "e" });
    const text = "{{process.env.ENVOI_SCOPE_A}}, {{process.env.ENVOI_SCOPE_B}}, {{process.env.ENVOI_SCOPE_C}}";
    expect(await resolve(text, where)).toBe("environment's, own, system");
    expect(await resolve("{{ENVOI_SCOPE_B}} {{ENVOI_SCOPE_C}} {{process.env.constructor}}", where)).toBe(
      "{{ENVOI_SCOPE_B}} {{ENVOI_SCOPE_C}} {{process.env.constructor}}",
    );
  });

  it("makes dynamic values anew for each use, also within values; unknown ones stay unknown", async () => {
    const where = place({}, { own: named({ id: "{{$uuid}}", $timestamp: "mine" }) });
    const [a, b, mine, unknown] = (await resolve("{{id}} {{id}} {{$timestamp}} {{$nonsense}}", where)).split(" ");
    expect(a).toMatch(/^[0-9a-f-]{36}$/);
    expect([b === a, mine, unknown]).toEqual([false, "mine", "{{$nonsense}}"]);
  });

  it("starts the practice API for who uses it alone", async () => {
    await resolve("{{x}}", place({}, { own: named({ x: "1" }) }));
    expect(practiceStarts).toBe(0);
    expect(await resolve("{{x}}", place({}, { own: named({ x: "{{practice}}/a" }) }))).toBe("http://practice/a");
  });

  it("says that environments extend each other in a circle, and which file cannot be read", async () => {
    const circle = [environment("a", { extends: "b" }), environment("b", { extends: "a" })];
    await expect(resolve("", place({ environments: circle }, { environment: "a" }))).rejects.toThrow("a → b → a");
    const broken = [environment("a", { dotEnvFilePath: "." })];
    await expect(resolve("", place({ environments: broken }, { environment: "a" }))).rejects.toThrow("not a file");
  });
});

describe("variablesInForce", () => {
  it("tells each name once, with scope and source, and no secret's value", async () => {
    const where = await everywhere();
    where.own = [...named({ token: "s3cret" }, true), ...named({ plain: "{{x}}" })];
    const { variables: found, problem } = await variablesInForce(services(), where);
    const of = (name: string) => found.filter((one) => one.name === name);
    expect(problem).toBeNull();
    expect(of("x")).toEqual([{ name: "x", value: "run time", secret: false, scope: "runtime", source: "" }]);
    expect(of("token")).toEqual([{ name: "token", value: null, secret: true, scope: "request", source: "" }]);
    expect(of("plain")[0]?.value).toBe("{{x}}");
    expect(of("practice")[0]).toMatchObject({ value: "http://practice", scope: "envoi" });
    expect(of("process.env.PATH")[0]).toMatchObject({ value: null, secret: true, scope: "process" });
    expect(of("$guid")[0]).toEqual({ name: "$guid", value: null, secret: false, scope: "dynamic", source: "" });
    expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
    expect(JSON.stringify(found)).not.toContain("s3cret");
  });

  it("names the source of what is inherited", async () => {
    const where = await everywhere();
    variables.runtime.replace("c", []);
    where.own = [];
    const source = async (): Promise<unknown> => {
      const found = (await variablesInForce(services(), where)).variables.find(({ name }) => name === "x");
      return [found?.scope, found?.source];
    };
    expect(await source()).toEqual(["folder", "a/b"]);
    where.folders = [];
    const [near] = where.collection?.environments ?? [];
    if (near) near.variables = [];
    expect(await source()).toEqual(["environment", "far"]);
  });

  it("still tells the rest when something is wrong with the environment", async () => {
    const circle = [environment("a", { extends: "a", variables: named({ own: "1" }) })];
    const { variables: found, problem } = await variablesInForce(
      services(),
      place({ environments: circle }, { environment: "a", own: named({ y: "2" }) }),
    );
    expect(problem).toMatchObject({ code: "environment-cycle", params: { path: "a → a" } });
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(["own", "y"]));
  });
});
