/** One cURL command that real curl and Envoi both send. */
import type { Step } from "../script.ts";

export interface CurlCase {
  /**
   * As a person would type it. `U` is the address of the server, `V` of another origin of it, `S` with TLS, `F` the
   * folder with the files; each as a word of its own, or with `/` behind it.
   */
  command: string;
  /** The same command for cmd.exe or PowerShell, which Envoi reads while curl has the one above. */
  windows?: string;
  /** What the server answers, in order; one 200 when not given. */
  script?: readonly Step[];
  /** Why what Envoi sends is not what curl sends. */
  differs?: string;
  /** Why the command that Envoi writes of it sends something else; `null`: it is not compared. */
  back?: string | null;
}
