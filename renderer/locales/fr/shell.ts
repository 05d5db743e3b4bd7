import type { Catalogue } from "../catalogue.ts";
import { shell as english } from "../en/shell.ts";

export const shell: Catalogue<typeof english> = english;
