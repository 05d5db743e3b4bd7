import { common } from "./fr/common.ts";
import { errors } from "./fr/errors.ts";
import { request } from "./fr/request.ts";
import { response } from "./fr/response.ts";
import { settings } from "./fr/settings.ts";
import { shell } from "./fr/shell.ts";
import { sidebar } from "./fr/sidebar.ts";

export const french = { common, errors, request, response, settings, shell, sidebar } as const;
