import { auth } from "./ko/auth.ts";
import { body } from "./ko/body.ts";
import { bodyFilter } from "./ko/bodyFilter.ts";
import { bodyPreview } from "./ko/bodyPreview.ts";
import { bodyTable } from "./ko/bodyTable.ts";
import { bodyTree } from "./ko/bodyTree.ts";
import { collection } from "./ko/collection.ts";
import { common } from "./ko/common.ts";
import { delivery } from "./ko/delivery.ts";
import { downloads } from "./ko/downloads.ts";
import { errors } from "./ko/errors.ts";
import { headerFields } from "./ko/headerFields.ts";
import { history } from "./ko/history.ts";
import { panels } from "./ko/panels.ts";
import { request } from "./ko/request.ts";
import { response } from "./ko/response.ts";
import { responseActions } from "./ko/responseActions.ts";
import { sessions } from "./ko/sessions.ts";
import { settings } from "./ko/settings.ts";
import { shell } from "./ko/shell.ts";
import { sidebar } from "./ko/sidebar.ts";
import { variables } from "./ko/variables.ts";

export const korean = {
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
