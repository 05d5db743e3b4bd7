import { auth } from "./en/auth.ts";
import { body } from "./en/body.ts";
import { bodyFilter } from "./en/bodyFilter.ts";
import { bodyPreview } from "./en/bodyPreview.ts";
import { bodyTable } from "./en/bodyTable.ts";
import { bodyTree } from "./en/bodyTree.ts";
import { collection } from "./en/collection.ts";
import { common } from "./en/common.ts";
import { delivery } from "./en/delivery.ts";
import { downloads } from "./en/downloads.ts";
import { errors } from "./en/errors.ts";
import { headerFields } from "./en/headerFields.ts";
import { history } from "./en/history.ts";
import { panels } from "./en/panels.ts";
import { request } from "./en/request.ts";
import { response } from "./en/response.ts";
import { responseActions } from "./en/responseActions.ts";
import { sessions } from "./en/sessions.ts";
import { settings } from "./en/settings.ts";
import { shell } from "./en/shell.ts";
import { sidebar } from "./en/sidebar.ts";
import { variables } from "./en/variables.ts";

export const english = {
  auth,
  body,
  bodyFilter,
  bodyPreview,
  bodyTable,
  bodyTree,
  collection,
  common,
  delivery,
  downloads,
  errors,
  headerFields,
  history,
  panels,
  request,
  response,
  responseActions,
  sessions,
  settings,
  shell,
  sidebar,
  variables,
} as const;
