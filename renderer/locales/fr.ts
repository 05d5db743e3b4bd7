import { auth } from "./fr/auth.ts";
import { body } from "./fr/body.ts";
import { bodyFilter } from "./fr/bodyFilter.ts";
import { bodyPreview } from "./fr/bodyPreview.ts";
import { bodyTable } from "./fr/bodyTable.ts";
import { bodyTree } from "./fr/bodyTree.ts";
import { collection } from "./fr/collection.ts";
import { common } from "./fr/common.ts";
import { delivery } from "./fr/delivery.ts";
import { downloads } from "./fr/downloads.ts";
import { errors } from "./fr/errors.ts";
import { headerFields } from "./fr/headerFields.ts";
import { history } from "./fr/history.ts";
import { panels } from "./fr/panels.ts";
import { request } from "./fr/request.ts";
import { response } from "./fr/response.ts";
import { responseActions } from "./fr/responseActions.ts";
import { sessions } from "./fr/sessions.ts";
import { settings } from "./fr/settings.ts";
import { shell } from "./fr/shell.ts";
import { sidebar } from "./fr/sidebar.ts";
import { variables } from "./fr/variables.ts";

export const french = {
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
