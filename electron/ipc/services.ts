/**
 * Everything behind the contract, started once by each shell: profile, stores, engine, practice API. A shell differs
 * only in its Host and its transport.
 */
import { homedir } from "node:os";
import { join } from "node:path";
import { createEngine, type Engine } from "../engine/engine.ts";
import type { Tokens } from "../engine/auth/oauth2/tokens.ts";
import { practiceCollectionFiles } from "../practice/practiceCollection.ts";
import { startPracticeServer, type PracticeServer } from "../practice/practiceServer.ts";
import { createCollectionStore, type CollectionStore } from "../storage/collectionStore.ts";
import { createCookieStore } from "../storage/cookieStore.ts";
import { createGlobalVariables } from "../storage/globalVariables.ts";
import { historyKey } from "../storage/historyBox.ts";
import { createHistoryStore, type HistoryStore } from "../storage/historyStore.ts";
import { openProfile, type Profile } from "../storage/profile.ts";
import { createProfileKeys, type KeyKeeper } from "../storage/profileKeys.ts";
import { sealProfile } from "../storage/profileSealing.ts";
import { createSecretStore } from "../storage/secretStore.ts";
import { createSessionStore, type SessionStore } from "../storage/sessionStore.ts";
import { createSettingsStore, type SettingsStore } from "../storage/settings.ts";
import { createTokenStore, type TokenStore } from "../storage/tokenStore.ts";
import { createUploadStore, type UploadStore } from "../storage/uploads.ts";
import { createWorkspaceStore, type WorkspaceStore } from "../storage/workspace.ts";
import { claimWorkspaceSlot } from "../storage/workspaceSlot.ts";
import { createBodyAddresses, type BodyAddresses } from "./bodies/bodyAddresses.ts";
import { createOpenedCopies, type OpenedCopies } from "./bodies/openedCopies.ts";
import type { Handlers } from "./dispatch.ts";
import { createDownloads, type Downloads } from "./downloads/downloads.ts";
import { createHandlers } from "./handlers/handlers.ts";
import { createHistoryRecorder, type HistoryRecorder } from "./historyRecorder.ts";
import type { Host } from "./host.ts";
import { createSharedVariables, type SharedVariables } from "./runtimeVariables.ts";
import { createSessionJars, type SessionJars } from "./sessionJars.ts";
import { createTokens, tokensFor } from "./tokenServices.ts";
import { createWindowScopes, type WindowScopes } from "./windowScopes.ts";
import { version } from "./version.ts";

export interface Services {
  version: string;
  host: Host;
  profile: Profile;
  engine: Engine;
  keys: KeyKeeper;
  workspace: WorkspaceStore;
  settings: SettingsStore;
  collections: CollectionStore;
  sessions: SessionStore;
  jars: SessionJars;
  uploads: UploadStore;
  tokenStore: TokenStore;
  tokens: Tokens;
  variables: SharedVariables;
  history: HistoryStore;
  recorder: HistoryRecorder;
  scopes: WindowScopes;
  downloads: Downloads;
  addresses: BodyAddresses;
  openedCopies: OpenedCopies;
  /** Started when first needed. */
  practice: () => Promise<PracticeServer>;
}

export interface RunningServices extends Services {
  handlers: Handlers;
  close(): Promise<void>;
}

const askEnvironment = async (attempt: number): Promise<string | null> => {
  return attempt === 0 ? (process.env["ENVOI_PASSPHRASE"] ?? null) : null;
};

/**
 * @param systemKeys the desktop's key store; undefined: the profile's own files
 * @throws AppError newer-profile, wrong-passphrase and the storage errors of a profile that cannot be opened
 */
export async function startServices(host: Host, systemKeys?: KeyKeeper): Promise<RunningServices> {
  const profile = openProfile({ environment: process.env, platform: process.platform, homeDirectory: homedir() });
  const slot = claimWorkspaceSlot(profile.slotsDirectory);
  const keys = systemKeys ?? createProfileKeys(profile, host.askPassphrase ?? askEnvironment);
  const secrets = await createSecretStore(profile.database, keys);
  const collections = createCollectionStore(profile, secrets);
  await collections.seedCollection("practice", practiceCollectionFiles());
  const { resolveSystemProxy } = host;
  const settings = createSettingsStore(profile.database, secrets);
  sealProfile(profile, secrets, settings);
  const tokenStore = createTokenStore(profile.database, secrets);
  const tokens = createTokens(tokenStore, settings, host);
  const engine: Engine = createEngine({
    version,
    spoolDirectory: profile.spoolDirectory,
    tokensFor: tokensFor(tokens, () => engine),
    ...(resolveSystemProxy === undefined ? {} : { resolveSystemProxy }),
  });
  const cookies = createCookieStore(profile.database, secrets);
  const sessions = createSessionStore({ database: profile.database, secrets, collections, cookies });
  const uploads = createUploadStore(profile.uploadsDirectory);
  const bodyAccess = createBodyAccess(engine, profile, host);
  sweepInBackground([engine.bodies, bodyAccess.openedCopies, uploads, collections, sessions]);
  let practice: Promise<PracticeServer> | null = null;
  const recorded: Omit<Services, "recorder"> = {
    version,
    host,
    profile,
    engine,
    keys,
    workspace: createWorkspaceStore(profile.database, secrets, slot.number),
    settings,
    tokenStore,
    tokens,
    collections,
    sessions,
    jars: createSessionJars(cookies),
    uploads,
    variables: createSharedVariables(createGlobalVariables(profile.database, secrets)),
    downloads: createDownloads({ database: profile.database, secrets, slot: slot.number }, () => services),
    ...bodyAccess,
    history: createHistoryStore(profile.directory, () => historyKey(profile.database, secrets)),
    practice: () => (practice ??= startPracticeServer()),
  };
  const services: Services = { ...recorded, recorder: createHistoryRecorder(recorded) };
  services.downloads.begin();
  return {
    ...services,
    handlers: createHandlers(services),
    async close() {
      await closeAll(services, async () => (await practice)?.close());
      slot.release();
      profile.close();
    },
  };
}

/** Who may reach the bodies of the engine's store, and by which ways. */
function createBodyAccess({ bodies }: Engine, profile: Profile, host: Host) {
  const scopes = createWindowScopes((bodyId) => void bodies.release(bodyId));
  return {
    scopes,
    addresses: createBodyAddresses(bodies, scopes),
    openedCopies: createOpenedCopies(join(profile.directory, "opened"), bodies, host),
  };
}

/** What earlier runs left behind. */
function sweepInBackground(stores: readonly { sweep: (nowMs: number) => unknown }[]): void {
  for (const store of stores) {
    void Promise.resolve()
      .then(() => store.sweep(Date.now()))
      .catch(() => undefined);
  }
}

async function closeAll(
  { recorder, scopes, tokens, engine, history, jars, downloads, openedCopies }: Services,
  closePractice: () => Promise<void>,
) {
  await recorder.flush();
  await downloads.close();
  scopes.close();
  tokens.close();
  await Promise.all([engine.close(), openedCopies.close(), closePractice()]);
  // What was still under way has been cancelled.
  await recorder.flush();
  await history.close();
  jars.close();
}
