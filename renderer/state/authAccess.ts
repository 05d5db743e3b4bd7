/** The auth editors' hooks: what the engine says of an auth, its token, and where its secrets can be kept. */
import { useEffect, useMemo } from "react";
import type { AuthPreview } from "../../shared/contract/auth.ts";
import type { SendContext } from "../../shared/contract/exchange.ts";
import type { Auth } from "../../shared/model/auth.ts";
import type { TokenView } from "../../shared/model/oauth2.ts";
import type { Variable } from "../../shared/model/variable.ts";
import { useTranslate } from "../locales/i18n.ts";
import { askAuth, forgetAuthView, sampleAuthUse, sampleUrl, tabAuthUse, watchTabAuth, type AuthUse } from "./auth.ts";
import { chosenEnvironment } from "./environments.ts";
import { errorText } from "./errorText.ts";
import { keepSecret, secretVariable, tellKept, type SecretPlace } from "./secrets.ts";
import { useStore } from "./store.ts";
import { forgetToken, getToken, noToken, refreshToken, revealToken } from "./tokens.ts";

const settleMs = 200;

interface ShownAuth {
  preview: AuthPreview | null;
  problem: string | null;
  sampleUrl: string | null;
}

/** Of an open request, for as long as somebody looks. */
export function useTabAuth(tabId: string): ShownAuth | undefined {
  useEffect(() => watchTabAuth(tabId), [tabId]);
  return useShownAuth(tabId, null);
}

/** Of a folder, a collection or a session, tried on an example. @param context keep it the same object */
export function useSampleAuth(key: string, auth: Auth, context: SendContext): ShownAuth | undefined {
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => void askAuth(key, sampleAuthUse(auth, context), () => isCurrent), settleMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key, auth, context]);
  useEffect(() => () => forgetAuthView(key), [key]);
  return useShownAuth(key, sampleUrl);
}

function useShownAuth(key: string, triedOn: string | null): ShownAuth | undefined {
  const view = useStore((state) => state.authViews[key]);
  const hasToken = useStore((state) => (state.tokenBoxes[key]?.token ?? null) !== null);
  const language = useStore((state) => state.language);
  return useMemo(() => {
    if (view === undefined) return undefined;
    const problem = view.problem === null ? null : errorText(view.problem, language).message;
    const preview: AuthPreview | null =
      view.preview !== null && view.preview.when === "token" && hasToken
        ? { ...view.preview, when: "always" }
        : view.preview;
    return { preview, problem, sampleUrl: triedOn };
  }, [view, hasToken, language, triedOn]);
}

interface TokenOf {
  token: TokenView | null;
  busy: "get" | "refresh" | null;
  problem: string | null;
  get: () => void;
  refresh: () => void;
  forget: () => void;
  reveal: () => ReturnType<typeof revealToken>;
}

/** The token of an open request. */
export function useTabToken(tabId: string): TokenOf {
  return useToken(tabId, () => tabAuthUse(tabId));
}

export function useSampleToken(key: string, auth: Auth, context: SendContext): TokenOf {
  return useToken(key, () => sampleAuthUse(auth, context));
}

function useToken(key: string, use: () => AuthUse | null): TokenOf {
  const { token, busy, problem } = useStore((state) => state.tokenBoxes[key] ?? noToken);
  const language = useStore((state) => state.language);
  // What is added goes by the token.
  const withUse = async (act: (key: string, use: AuthUse) => Promise<void>): Promise<void> => {
    const now = use();
    if (now === null) return;
    await act(key, now);
    const then = use();
    if (then !== null) await askAuth(key, then, () => true);
  };
  return {
    token,
    busy,
    problem: problem === null ? null : errorText(problem, language).message,
    get: () => void withUse(getToken),
    refresh: () => void withUse(refreshToken),
    forget: () => void withUse(() => (token === null ? Promise.resolve() : forgetToken(token.key))),
    reveal: () => (token === null ? Promise.resolve(null) : revealToken(token.key)),
  };
}

interface Keeper {
  places: { id: string; text: string; names: ReadonlySet<string> }[];
  stem: string;
  keep: (placeId: string, name: string, value: string) => Promise<boolean>;
}

/** The collection's own variables while an editor of them holds a draft: what is saved beside it would be lost. */
export interface VariablesDraft {
  variables: readonly Variable[];
  add: (variable: Variable) => void;
}

/** Where a secret of the collection, or (null) of no collection, can be kept. @param stem what its name begins with */
export function useSecretKeeper(collectionId: string | null, stem: string, draft?: VariablesDraft): Keeper {
  const t = useTranslate();
  const collection = useStore((state) => state.collections[collectionId ?? ""]);
  const environment = useStore((state) => (collectionId === null ? null : chosenEnvironment(state, collectionId)));
  const globals = useStore((state) => state.globalVariables);
  return useMemo(() => {
    const places: (Keeper["places"][number] & { keep: (name: string, value: string) => Promise<boolean> })[] = [];
    const offer = (text: string, variables: readonly Variable[], place: SecretPlace): void => {
      places.push({
        id: place.type,
        text,
        names: new Set(variables.map(({ name }) => name)),
        keep: (name, value) => keepSecret(place, name, value),
      });
    };
    if (collection && environment) {
      const place: SecretPlace = { type: "environment", collectionId: collection.id, name: environment.name };
      offer(t("auth.keep.places.environment", { name: environment.name }), environment.variables, place);
    }
    if (collection) {
      const text = t("auth.keep.places.collection", { name: collection.name });
      offer(text, draft?.variables ?? collection.settings.variables, {
        type: "collection",
        collectionId: collection.id,
      });
    }
    offer(t("auth.keep.places.global"), globals, { type: "global" });
    return {
      places,
      stem,
      keep: async (placeId, name, value) => {
        if (placeId !== "collection" || draft === undefined) {
          return (await places.find(({ id }) => id === placeId)?.keep(name, value)) ?? false;
        }
        draft.add(secretVariable(name, value));
        tellKept(name);
        return true;
      },
    };
  }, [collection, environment, globals, draft, stem, t]);
}
