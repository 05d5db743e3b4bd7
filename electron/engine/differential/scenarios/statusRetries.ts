/** Answers that are tried again: which, how often, and what is left when that is over. */
import type { RetryPolicy } from "../../../../shared/model/retryPolicy.ts";
import { answer, ok, unavailable, type Step } from "../script.ts";
import { get, perCause, policy, type EnvoiSend, type Scenario } from "../scenario.ts";

const many: Step[] = Array.from({ length: 8 }, () => unavailable);
const data: Partial<EnvoiSend> = { method: "POST", body: { type: "text", text: "data" } };
const handOver = { whenExhausted: "response" } as const;
const fail = { whenExhausted: "error" } as const;

function mounted(retry: string, send = `session.get(a + "/")`): string {
  return `
session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=Retry(${retry})))
take(lambda: ${send})
`;
}

const counts: Scenario[] = [
  {
    name: "nothing is tried again unless a policy says so",
    library: "requests",
    script: many,
    python: `take(lambda: requests.get(a + "/"))`,
    envoi: get("/"),
  },
  {
    name: "503 is tried again until it is 200",
    library: "requests",
    script: [unavailable, unavailable, ok],
    python: mounted("total=3, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(4) }),
  },
  {
    name: "a status that is not listed is an answer",
    library: "requests",
    script: [answer(500), ok],
    python: mounted("total=3, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(4) }),
  },
  {
    name: "raise_on_status fails when the attempts are over",
    library: "requests",
    script: many,
    python: mounted("total=2, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(3, fail) }),
  },
  {
    name: "without raise_on_status the last answer is handed over",
    library: "requests",
    script: many,
    python: mounted("total=2, status_forcelist=[503], raise_on_status=False"),
    envoi: get("/", { delivery: policy(3, handOver) }),
  },
  {
    name: "status=1 is over before total=5",
    library: "requests",
    script: many,
    python: mounted("total=5, status=1, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(6, { ...perCause({ status: 1 }), ...fail }) }),
  },
  {
    name: "total=1 is over before status=5",
    library: "requests",
    script: many,
    python: mounted("total=1, status=5, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(2, { ...perCause({ status: 5 }), ...fail }) }),
  },
  {
    name: "status=0 never tries again, and fails",
    library: "requests",
    script: many,
    python: mounted("total=5, status=0, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(6, { ...perCause({ status: 0 }), ...fail }) }),
  },
  {
    name: "different statuses count as one cause",
    library: "requests",
    script: [answer(503), answer(502), answer(503), ok],
    python: mounted("total=None, status=2, status_forcelist=[502, 503], raise_on_status=False"),
    envoi: get("/", { delivery: policy(1000, { statuses: [502, 503], ...perCause({ status: 2 }) }) }),
  },
  {
    name: "attempts go over the connection that is there",
    library: "requests",
    script: [unavailable, unavailable, ok],
    python: mounted("total=3, status_forcelist=[503]"),
    envoi: get("/", { delivery: policy(4) }),
    connections: true,
  },
];

const anyMethod: Pick<RetryPolicy, "methods"> = { methods: ["*"] };

const methods: Scenario[] = [
  {
    name: "POST is not tried again after an answer",
    library: "requests",
    script: [unavailable, ok],
    python: mounted("total=3, status_forcelist=[503]", `session.post(a + "/", data="data")`),
    envoi: get("/", { ...data, delivery: policy(4) }),
  },
  {
    name: "POST is tried again on purpose, with its body",
    library: "requests",
    script: [unavailable, unavailable, ok],
    python: mounted("total=3, status_forcelist=[503], allowed_methods=None", `session.post(a + "/", data="data")`),
    envoi: get("/", { ...data, delivery: policy(4, anyMethod) }),
  },
  {
    name: "a file is read again from its start for each attempt",
    library: "requests",
    script: [unavailable, unavailable, ok],
    python: mounted("total=3, status_forcelist=[503]", `session.put(a + "/", data=open(data_file, "rb"))`),
    envoi: ({ a, dataFile }) => ({
      sends: [
        { url: `${a}/`, method: "PUT", body: { type: "file", path: dataFile, contentType: null }, delivery: policy(4) },
      ],
    }),
  },
  {
    name: "allowed_methods names who is tried again",
    library: "requests",
    script: [unavailable, unavailable, ok],
    python: `
session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=Retry(total=3, status_forcelist=[503], allowed_methods=["PATCH"])))
take(lambda: session.get(a + "/"))
take(lambda: session.patch(a + "/", data="data"))
`,
    envoi: ({ a }) => ({
      session: { delivery: policy(4, { methods: ["PATCH"] }) },
      sends: [{ url: `${a}/` }, { url: `${a}/`, method: "PATCH", body: { type: "text", text: "data" } }],
    }),
  },
  {
    name: "PUT, DELETE, HEAD and OPTIONS are tried again",
    library: "requests",
    script: Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? unavailable : ok)),
    python: `
session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=Retry(total=3, status_forcelist=[503])))
take(lambda: session.put(a + "/", data="data"))
take(lambda: session.delete(a + "/"))
take(lambda: session.head(a + "/"))
take(lambda: session.options(a + "/"))
`,
    envoi: ({ a }) => ({
      session: { delivery: policy(4) },
      sends: [
        { url: `${a}/`, method: "PUT", body: { type: "text", text: "data" } },
        ...["DELETE", "HEAD", "OPTIONS"].map((method) => ({ url: `${a}/`, method })),
      ],
    }),
  },
];

export const statusRetries: Scenario[] = [...counts, ...methods];
