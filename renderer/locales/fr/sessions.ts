import type { Catalogue } from "../catalogue.ts";
import { sessions as english } from "../en/sessions.ts";

export const sessions: Catalogue<typeof english> = english;
