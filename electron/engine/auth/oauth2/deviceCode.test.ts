import { describe, expect, test } from "vitest";
import { direct, problemOf, signal, startScripted, type Said } from "./scriptedProvider.testing.ts";
import { startBed, type Bed } from "./tokens.testing.ts";

describe("device codes", () => {
  const device = { device_code: "d", user_code: "AB", verification_uri: "https://p.example/d", expires_in: "600" };

  async function poll(answers: Said[], change: object = {}): Promise<{ bed: Bed; problem: string | null }> {
    const provider = await startScripted(({ path }) =>
      path === "/device" ? { body: { ...device, ...change } } : (answers.shift() ?? { body: { access_token: "t" } }),
    );
    const bed = await startBed();
    const auth = direct(provider.url, { flow: "device_code", deviceAuthorizationUrl: `${provider.url}/device` });
    const problem = await bed.tokens.get(auth, bed.ask, signal).then(
      () => null,
      (thrown: Error) => thrown.message,
    );
    return { bed, problem };
  }

  const pending: Said = { status: 400, body: { error: "authorization_pending" } };
  const slower: Said = { status: 400, body: { error: "slow_down" } };

  test("are asked for at the interval that was said, and slower from then on when told so", async () => {
    const { bed, problem } = await poll([pending, slower, pending, slower], { interval: "2" });
    expect(problem).toBeNull();
    expect(bed.clock.waits).toEqual([2000, 2000, 7000, 7000, 12_000]);
    expect(bed.requests[0]).toMatchObject({ type: "device", userCode: "AB", verificationUri: "https://p.example/d" });
  });

  test("that were refused or that expired end it", async () => {
    const denied: Said = { status: 400, body: { error: "access_denied", error_description: "not today" } };
    const expired: Said = { status: 400, body: { error: "expired_token" } };
    expect((await poll([pending, denied])).problem).toBe("The provider refused the token: access_denied: not today.");
    expect((await poll([expired])).problem).toBe("Signing in was not finished.");
    expect((await poll([], { expires_in: 0.001 })).problem).toBe("Signing in was not finished.");
    expect((await poll([], { verification_uri: "javascript:1" })).problem).toContain("it leads to an address");
  });

  test("are given up when the person says so", async () => {
    const provider = await startScripted(({ path }) => (path === "/device" ? { body: device } : pending));
    const bed = await startBed();
    const auth = direct(provider.url, { flow: "device_code", deviceAuthorizationUrl: `${provider.url}/device` });
    const asked = bed.nextRequest();
    const getting = problemOf(bed, auth);
    bed.tokens.requests.cancel((await asked).requestId);
    expect(await getting).toBe("Signing in was not finished.");
    expect(bed.requests.at(-1)?.type).toBe("ended");
  });
});
