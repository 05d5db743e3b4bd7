/** All of them, in the order of the table. */
import type { Scenario } from "./scenario.ts";
import { connections } from "./scenarios/connections.ts";
import { cookies } from "./scenarios/cookies.ts";
import { defaults } from "./scenarios/defaults.ts";
import { errorRetries } from "./scenarios/errorRetries.ts";
import { failureScenarios } from "./scenarios/failures.ts";
import { proxies } from "./scenarios/proxies.ts";
import { redirectHops } from "./scenarios/redirectHops.ts";
import { redirectMethods } from "./scenarios/redirectMethods.ts";
import { statusRetries } from "./scenarios/statusRetries.ts";
import { tls } from "./scenarios/tls.ts";
import { waits } from "./scenarios/waits.ts";

export const scenarios: Scenario[] = [
  ...statusRetries,
  ...errorRetries,
  ...waits,
  ...failureScenarios,
  ...redirectMethods,
  ...redirectHops,
  ...cookies,
  ...defaults,
  ...connections,
  ...proxies,
  ...tls,
];
