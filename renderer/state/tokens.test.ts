import { beforeEach, expect, test } from "vitest";
import type { StreamEvent } from "../../shared/contract.ts";
import type { AuthPreview } from "../../shared/contract/auth.ts";
import { AppError } from "../../shared/errors.ts";
import { emptyAuth } from "../../shared/model/auth.ts";
import type { TokenView } from "../../shared/model/oauth2.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import type { Api } from "../api/api.ts";
import { connectApi } from "./api.ts";
import { askAuth, type AuthUse } from "./auth.ts";
import { fakeApi } from "./fakeApi.testing.ts";
import { getState, initialState, setState } from "./store.ts";
import { forgetToken, getToken, readKeptTokens, watchTokenRequests } from "./tokens.ts";

const use: AuthUse = {
  request: emptyRequest(),
  context: { collectionId: null, path: null, environment: null },
};
const token: TokenView = {
  key: "k",
  flow: "client_credentials",
  issuer: "https://issuer.example",
  clientId: "web",
  scope: "",
  tokenType: "Bearer",
  obtainedAtMs: 1,
  expiresAtMs: null,
  refreshable: false,
  hasIdToken: false,
};

beforeEach(() => setState(initialState()));

test("a token that is got replaces what was said before; a second wish meanwhile is none", async () => {
  let give: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (give = resolve));
  const fake = fakeApi({});
  connectApi({
    ...fake.api,
    async call(name, input) {
      await waiting;
      return fake.api.call(name, input);
    },
  });
  fake.answer("token.get", () => ({ token }));
  const first = getToken("tab", use);
  const second = getToken("tab", use);
  expect(getState().tokenBoxes["tab"]?.busy).toBe("get");
  give();
  await Promise.all([first, second]);
  expect(getState().tokenBoxes["tab"]).toEqual({ token, busy: null, problem: null });
  expect(fake.inputs("token.get")).toHaveLength(1);
});

test("what the provider refuses is kept to be shown, what the person gave up is not", async () => {
  const fake = fakeApi({
    "token.get": () => {
      throw new AppError("token-refused", { error: "invalid_client" });
    },
  });
  connectApi(fake.api);
  await getToken("tab", use);
  expect(getState().tokenBoxes["tab"]?.problem?.params).toEqual({ error: "invalid_client" });
  fake.answer("token.get", () => {
    throw new AppError("token-abandoned");
  });
  await getToken("tab", use);
  expect(getState().tokenBoxes["tab"]).toEqual({ token: null, busy: null, problem: null });
});

test("a token that is forgotten is gone wherever it was shown", async () => {
  const fake = fakeApi({ "token.forget": () => ({}), "token.list": () => ({ tokens: [token] }) });
  connectApi(fake.api);
  setState({ tokenBoxes: { a: { token, busy: null, problem: null }, b: { token: null, busy: null, problem: null } } });
  await readKeptTokens();
  await forgetToken("k");
  expect([getState().tokenBoxes["a"]?.token, getState().keptTokens]).toEqual([null, []]);
});

test("a preview of OAuth 2.0 finds its token; one that fails says why", async () => {
  const preview: AuthPreview = {
    auth: emptyAuth.oauth2,
    from: { source: "request", name: "" },
    when: "token",
    adds: [],
    problem: null,
  };
  connectApi(fakeApi({ "auth.preview": () => preview, "token.find": () => ({ token }) }).api);
  await askAuth("tab", use, () => true);
  expect(getState().tokenBoxes["tab"]?.token).toEqual(token);
  connectApi(fakeApi({}).api);
  await askAuth("tab", use, () => true);
  expect(getState().authViews["tab"]).toMatchObject({ preview: null, problem: { code: "unsupported" } });
});

test("what waits for the person is told until it ends", async () => {
  const controller = new AbortController();
  const events: StreamEvent<"token.requests">[][] = [
    [
      { type: "authorize", requestId: "1", url: "https://a", callbackUrl: "http://b", opened: false },
      {
        type: "device",
        requestId: "2",
        userCode: "AB",
        verificationUri: "",
        verificationUriComplete: null,
        expiresAtMs: 9,
      },
      { type: "ended", requestId: "1" },
    ],
  ];
  const seen: string[][] = [];
  const stream = async function* () {
    for (const event of events.shift() ?? []) {
      yield event;
      seen.push(getState().tokenRequests.map(({ requestId }) => requestId));
    }
    controller.abort();
  } as Api["stream"];
  connectApi(fakeApi({}, stream).api);
  await watchTokenRequests(controller.signal);
  expect(seen).toEqual([["1"], ["1", "2"], ["2"]]);
});
