/**
 * The collection that is there on first start: requests against `{{practice}}` that show what Envoi does.
 * Only texts; who writes them into the profile is storage.
 */
import { stringify } from "yaml";
import { demo } from "./demoCredentials.ts";
import { demoEcJwk } from "./demoKeys.ts";
import { practiceFolders, type PracticeRequest } from "./practiceRequests.ts";

/** Plain, though they stand for secrets: they are demo values that everybody has. */
const variables = {
  user: "ada",
  password: "lovelace",
  demoSecret: demo.secret,
  demoToken: demo.token,
  demoKey: demoEcJwk,
  ntlmPassword: "Password",
};

/** Relative path with `/` → OpenCollection 1.0.0 YAML. `practice` itself is a variable that Envoi provides. */
export function practiceCollectionFiles(): Record<string, string> {
  const files: Record<string, string> = {
    "opencollection.yml": yamlText({
      opencollection: "1.0.0",
      info: { name: "Practice", summary: "Requests to try Envoi with, no network needed" },
      bundled: false,
      request: { variables: variablesOf(variables) },
      docs: "All requests go to the practice API: a server inside Envoi, on this machine, at {{practice}}.\n",
    }),
    "environments/Ada.yml": environmentText("Ada", "#2f6f6a", { user: "ada", password: "lovelace" }),
    "environments/Grace.yml": environmentText("Grace", "#b4552d", { user: "grace", password: "hopper" }),
  };
  for (const [folderIndex, folder] of practiceFolders.entries()) {
    files[`${folder.name}/folder.yml`] = yamlText({
      info: { name: folder.name, type: "folder", seq: folderIndex + 1 },
      docs: folder.docs,
    });
    for (const [index, request] of folder.requests.entries()) {
      const path = `${folder.name}/${request.name}`;
      files[`${path}.yml`] = requestText(request, index + 1);
      // The sidecar holds what OpenCollection cannot say; see docs/collections.md.
      if (request.ownAuth !== undefined) files[`${path}.envoi`] = yamlText({ auth: request.ownAuth });
    }
  }
  return files;
}

function requestText(request: PracticeRequest, seq: number): string {
  const { name, docs, method, url, headers, body, auth, settings } = request;
  const query = url.split("?")[1] ?? "";
  const params = query.split("&").filter((part) => part !== "");
  return yamlText({
    info: { name, type: "http", seq },
    http: {
      method,
      url,
      ...(headers === undefined ? {} : { headers: headers.map(([header, value]) => ({ name: header, value })) }),
      ...(params.length === 0 ? {} : { params: params.map(paramOf) }),
      ...(body === undefined ? {} : { body }),
      ...(auth === undefined ? {} : { auth }),
    },
    ...(settings === undefined ? {} : { settings }),
    docs,
  });
}

function paramOf(part: string): { name: string; value: string; type: "query" } {
  const mark = part.indexOf("=");
  return { name: part.slice(0, mark), value: part.slice(mark + 1), type: "query" };
}

function environmentText(name: string, color: string, values: Record<string, string>): string {
  return yamlText({ name, color, variables: variablesOf(values) });
}

function variablesOf(values: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

function yamlText(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}
