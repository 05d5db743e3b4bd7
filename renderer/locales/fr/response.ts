import type { Catalogue } from "../catalogue.ts";
import type { response as english } from "../en/response.ts";

export const response: Catalogue<typeof english> = {};
