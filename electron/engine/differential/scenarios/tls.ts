/** Whom both sides trust. */
import { ok } from "../script.ts";
import { perCause, policy, type Scenario } from "../scenario.ts";

type Verify = "True" | "False" | "ca_file";

function both(name: string, certificate: NonNullable<Scenario["certificate"]>, verify: Verify): Scenario[] {
  return (["requests", "httpx"] as const).map((library) => ({
    name,
    library,
    certificate,
    script: [ok],
    python: `take(lambda: ${library}.get(secure + "/", verify=${verify}))`,
    envoi: ({ secure, caFile }) => ({
      sends: [
        {
          url: `${secure}/`,
          delivery: { tlsVerify: verify !== "False", tlsCaFiles: verify === "ca_file" ? [caFile] : [] },
        },
      ],
    }),
  }));
}

export const tls: Scenario[] = [
  {
    name: "a certificate that is refused is tried again where the policy says so",
    library: "requests",
    certificate: "selfSigned",
    script: [],
    python: `
session = requests.Session()
session.mount("https://", HTTPAdapter(max_retries=Retry(total=9, other=2)))
take(lambda: session.get(secure + "/"))
`,
    envoi: ({ secure }) => ({
      sends: [{ url: `${secure}/`, delivery: policy(10, { errors: ["tls"], ...perCause({ connect: 2 }) }) }],
    }),
  },
  ...both("a certificate of an unknown authority is refused", "good", "True"),
  ...both("a certificate of an authority in a file is accepted", "good", "ca_file"),
  ...both("a self-signed certificate is refused", "selfSigned", "True"),
  ...both("an expired certificate is refused", "expired", "ca_file"),
  ...both("a certificate for another host is refused", "wrongHost", "ca_file"),
  ...both("without verification any certificate will do", "selfSigned", "False"),
];
