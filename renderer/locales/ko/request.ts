import type { Catalogue } from "../catalogue.ts";
import type { request as english } from "../en/request.ts";

export const request: Catalogue<typeof english> = {};
