import { expect, test } from "vitest";
import { certificateAge } from "./certificateAge.ts";

const certificate = { validFrom: "Jan  1 00:00:00 2026 GMT", validTo: "Mar  1 00:00:00 2026 GMT" };

test("a certificate is valid, expired or not valid yet, by OpenSSL's dates", () => {
  expect(certificateAge(certificate, Date.UTC(2026, 1, 27, 12))).toEqual({ state: "valid", days: 1 });
  expect(certificateAge(certificate, Date.UTC(2026, 2, 2))).toEqual({ state: "expired", days: 0 });
  expect(certificateAge(certificate, Date.UTC(2025, 11, 31)).state).toBe("notYet");
});
