import type { Catalogue } from "../catalogue.ts";
import { common as english } from "../en/common.ts";

export const common: Catalogue<typeof english> = english;
