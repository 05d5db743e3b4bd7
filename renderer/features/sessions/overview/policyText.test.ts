import { expect, test } from "vitest";
import { defaultDelivery } from "../../../../shared/model/delivery.ts";
import { noRetries, type RetryPolicy } from "../../../../shared/model/retryPolicy.ts";
import { translate } from "../../../locales/i18n.ts";
import { proxyText, redirectsText, timeoutsText, tlsText } from "./deliveryTexts.ts";
import { attemptsText, policyText } from "./policyText.ts";

const policy = (patch: Partial<RetryPolicy>): RetryPolicy => ({ ...noRetries, attempts: 4, ...patch });

test("a policy says causes, waits and patience", () => {
  const text = policyText(
    policy({
      errors: ["reset", "timeout"],
      backoff: { type: "exponential", baseMs: 1000, factor: 2, capMs: 8000, jitter: "full" },
    }),
    "en",
    translate,
  );
  expect(text).toBe("429, 500, 502-504, reset, timeout; 1 s × 2ⁿ up to 8 s, full jitter; Retry-After up to 60 s");
  expect(attemptsText(policy({}), translate)).toBe("4 attempts");
});

test("Retry-After is left out where no status is retried", () => {
  const text = policyText(
    policy({ statuses: [], errors: ["connect"], backoff: { type: "fixed", delayMs: 200 } }),
    "en",
    translate,
  );
  expect(text).toBe("connect; 0.2 s fixed");
  expect(policyText(policy({ statuses: [], errors: [], backoff: { type: "none" } }), "en", translate)).toBe(
    "on nothing; no wait",
  );
});

test("delivery settings come in a few words", () => {
  const delivery = { ...defaultDelivery, readTimeoutMs: null, totalTimeoutMs: 90_000 };
  expect(timeoutsText(delivery, "en", translate)).toBe("connect 10 s, write 60 s, pool 60 s, in all 90 s");
  expect(redirectsText({ ...delivery, maxRedirects: 0 }, translate)).toBe("not followed");
  expect(tlsText({ ...delivery, tlsCaFiles: ["/etc/ssl/staging-ca.pem"] }, translate)).toBe(
    "verified, system store, staging-ca.pem",
  );
  expect(tlsText({ ...delivery, tlsVerify: false }, translate)).toBe("not verified");
  const proxy = { type: "socks5", host: "::1", port: 1080, username: "u", password: "secret", bypass: [] } as const;
  expect(proxyText({ ...delivery, proxy: { ...proxy, bypass: [] } }, translate)).toBe("socks5://[::1]:1080");
});
