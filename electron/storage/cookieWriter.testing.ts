/** A process that opens a profile, adds a cookie to the session `s`, says which were there, and waits to be killed. */
import { createCookieStore } from "./cookieStore.ts";
import { openProfile } from "./profile.ts";
import { createSecretStore, fileKeySource } from "./secretStore.ts";

const [home = ""] = process.argv.slice(2);
const profile = openProfile({ environment: { ENVOI_HOME: home }, platform: process.platform, homeDirectory: home });
const secrets = await createSecretStore(profile.database, fileKeySource(profile.directory));
const cookies = createCookieStore(profile.database, secrets);
const [first] = cookies.load("s");
if (first === undefined) throw new Error("no cookie");
const theirs = { ...first, name: "theirs", value: "2" };
cookies.write("s", [{ key: theirs, cookie: theirs }]);
process.stdout.write(`${JSON.stringify([first.name])}\n`);
setInterval(() => undefined, 60_000);
