import type { Catalogue } from "../catalogue.ts";
import { sidebar as english } from "../en/sidebar.ts";

export const sidebar: Catalogue<typeof english> = english;
