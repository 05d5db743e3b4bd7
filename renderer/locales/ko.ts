import { common } from "./ko/common.ts";
import { errors } from "./ko/errors.ts";
import { request } from "./ko/request.ts";
import { response } from "./ko/response.ts";
import { settings } from "./ko/settings.ts";
import { shell } from "./ko/shell.ts";
import { sidebar } from "./ko/sidebar.ts";

export const korean = { common, errors, request, response, settings, shell, sidebar } as const;
