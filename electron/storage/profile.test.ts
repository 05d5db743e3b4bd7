import { copyFileSync, existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { startChild } from "./childProcess.testing.ts";
import { versionOf, type Migration } from "./database.ts";
import { profileMigrations } from "./migrations.ts";
import { openProfile, profileDirectory, type Profile } from "./profile.ts";
import { profileIn, temporaryFolder } from "./temporaryProfile.testing.ts";

const lineSchema = z.object({ slot: z.number(), restored: z.array(z.string()) });

const next: Migration = (database) => database.exec("ALTER TABLE seeded ADD COLUMN note TEXT NOT NULL DEFAULT 'new'");

function openWith(folder: string, migrations: readonly Migration[]): Profile {
  return openProfile({
    environment: { ENVOI_HOME: folder },
    platform: process.platform,
    homeDirectory: folder,
    migrations,
  });
}

describe("the profile's folder", () => {
  it.each<[NodeJS.Platform, Record<string, string>, string]>([
    ["linux", {}, "/home/me/.local/share/envoi"],
    ["linux", { XDG_DATA_HOME: "/data" }, "/data/envoi"],
    ["linux", { XDG_DATA_HOME: "relative" }, "/home/me/.local/share/envoi"],
    ["darwin", {}, "/home/me/Library/Application Support/Envoi"],
    ["win32", {}, "\\home\\me\\AppData\\Local\\Envoi\\Data"],
    ["win32", { LOCALAPPDATA: "D:\\L" }, "D:\\L\\Envoi\\Data"],
    ["linux", { ENVOI_HOME: "/own", XDG_DATA_HOME: "/data" }, "/own"],
  ])("on %s with %j is %s", (platform, environment, expected) => {
    expect(profileDirectory({ platform, environment, homeDirectory: "/home/me" })).toBe(expected);
  });

  it("is for its owner alone", async () => {
    const folder = await temporaryFolder();
    profileIn(path.join(folder, "p"));
    expect(statSync(path.join(folder, "p")).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder, "p", "envoi.db")).mode & 0o777).toBe(0o600);
  });
});

const known = profileMigrations.length;

describe("the profile's version", () => {
  it("refuses a newer one and leaves it untouched", async () => {
    const folder = await temporaryFolder();
    openWith(folder, [...profileMigrations, next]).close();
    const before = await readFile(path.join(folder, "envoi.db"));
    const open = (): Profile => openWith(folder, profileMigrations);
    expect(open).toThrowError(AppError);
    try {
      open();
    } catch (error) {
      const data = error instanceof AppError ? error.data : null;
      expect(data).toMatchObject({
        code: "newer-profile",
        params: { path: path.join(folder, "envoi.db"), found: known + 1, known },
      });
    }
    expect((await readFile(path.join(folder, "envoi.db"))).equals(before)).toBe(true);
  });

  it("migrates an older one after it set a copy aside", async () => {
    const folder = await temporaryFolder();
    const old = openWith(folder, profileMigrations);
    old.database.exec("INSERT INTO seeded (name, at) VALUES ('practice', 'then')");
    old.close();
    const migrated = openWith(folder, [...profileMigrations, next]);
    expect(migrated.database.prepare("SELECT name, note FROM seeded").all()).toEqual([
      { name: "practice", note: "new" },
    ]);
    expect(versionOf(migrated.database)).toBe(known + 1);
    migrated.close();
    const copy = new DatabaseSync(path.join(folder, `envoi.db.v${known}.bak`));
    expect(versionOf(copy)).toBe(known);
    expect(copy.prepare("SELECT * FROM seeded").all()).toEqual([{ name: "practice", at: "then" }]);
    copy.close();
  });

  it("stays old when a migration fails", async () => {
    const folder = await temporaryFolder();
    openWith(folder, profileMigrations).close();
    const failing: Migration = (database) => {
      next(database);
      throw new Error("no");
    };
    expect(() => openWith(folder, [...profileMigrations, failing])).toThrowError(AppError);
    const again = openWith(folder, profileMigrations);
    expect(versionOf(again.database)).toBe(known);
    again.close();
    expect(existsSync(path.join(folder, `envoi.db.v${known}.bak`))).toBe(true);
  });

  it("says broken things of a file that is no database", async () => {
    const folder = await temporaryFolder();
    copyFileSync(import.meta.filename, path.join(folder, "envoi.db"));
    expect(() => openWith(folder, profileMigrations)).toThrowError(AppError);
  });
});

describe("two instances", () => {
  it("open one new profile at the same time and keep their own tabs, through kills", async () => {
    const folder = await temporaryFolder();
    const children = await Promise.all(
      [0, 1, 2].map((index) => startChild(new URL("./slotHolder.testing.ts", import.meta.url), folder, `tab${index}`)),
    );
    const told = children.map(({ firstLine }) => lineSchema.parse(JSON.parse(firstLine)));
    expect(new Set(told.map(({ slot }) => slot))).toEqual(new Set([1, 2, 3]));
    expect(told.flatMap(({ restored }) => restored)).toEqual([]);
    const holderOf = (slot: number): number => told.findIndex((line) => line.slot === slot);
    await children[holderOf(1)]?.kill();
    const heir = await startChild(new URL("./slotHolder.testing.ts", import.meta.url), folder, "heir");
    expect(JSON.parse(heir.firstLine)).toEqual({ slot: 1, restored: [`tab${holderOf(1)}`] });
    await children[holderOf(2)]?.kill();
    const second = await startChild(new URL("./slotHolder.testing.ts", import.meta.url), folder, "second");
    expect(JSON.parse(second.firstLine)).toEqual({ slot: 2, restored: [`tab${holderOf(2)}`] });
  });
});
