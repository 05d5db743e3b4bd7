import { expect, it } from "vitest";
import { emptyRequest } from "../../shared/model/request.ts";
import { defaultSessionId, emptySession } from "../../shared/model/session.ts";
import { startedServices, temporaryHome } from "./testing/startedServices.ts";

it("shows Connection as the delivery in force has it: the session's, then the request's own", async () => {
  const services = await startedServices(await temporaryHome());
  const session = { ...emptySession(defaultSessionId, "Default"), delivery: { keepAlive: false } };
  await services.call("session.save", { collectionId: null, session });
  const connectionOf = async (delivery: { keepAlive?: boolean }): Promise<string | undefined> => {
    const { headers } = await services.call("exchange.automaticHeaders", {
      request: { ...emptyRequest(), url: "http://h/", delivery },
      context: { collectionId: null, path: null, environment: null },
    });
    return headers.find(({ name }) => name === "Connection")?.value;
  };
  expect(await connectionOf({})).toBe("close");
  expect(await connectionOf({ keepAlive: true })).toBe("keep-alive");
});
