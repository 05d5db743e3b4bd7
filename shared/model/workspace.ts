/** What the window remembers: tabs with their drafts, layout, settings. */
import { z } from "zod";
import { deliverySchema } from "./delivery.ts";
import { downloadSettingsSchema } from "./downloadSettings.ts";
import { requestSchema } from "./request.ts";

export const itemReferenceSchema = z.object({ collectionId: z.string(), path: z.string() });
export type ItemReference = z.infer<typeof itemReferenceSchema>;

export const tabSchema = z.object({
  id: z.string(),
  /** Sort key among tabs; any number. */
  position: z.number(),
  /** The saved request that this tab edits; null for one never saved. */
  source: itemReferenceSchema.nullable(),
  name: z.string(),
  /** What is in the editors, saved or not. */
  request: requestSchema,
  /** `request` differs from the file. */
  unsaved: z.boolean(),
  /** Version of the file that the draft started from; see item.read. */
  version: z.string().nullable(),
  /** Of a tab without a source: the saved request in whose place it stands, for variables and what is inherited. */
  standsIn: itemReferenceSchema.nullable().optional(),
});
export type Tab = z.infer<typeof tabSchema>;

/** Of expressions of one language, newest first. */
export const mostUsedExpressions = 50;
/** Longer ones are not kept. */
export const maxUsedExpression = 2000;
const usedExpressionsSchema = z.array(z.string().max(maxUsedExpression)).max(mostUsedExpressions);

const paneSchema = z.enum(["request", "response"]);
export type Pane = z.infer<typeof paneSchema>;

export const layoutSchema = z.object({
  activeTabId: z.string().nullable(),
  sideBarWidth: z.number(),
  sideBarOpen: z.boolean(),
  /** Share of the request pane beside the response, 0 to 1. */
  split: z.number(),
  /** Above it; null: by the height of the window. */
  stackedSplit: z.number().nullable(),
  /** The pane that has all the room, beside each other and one above the other; null: both have some. */
  wholePane: z.object({ horizontal: paneSchema.nullable(), vertical: paneSchema.nullable() }),
  orientation: z.enum(["auto", "horizontal", "vertical"]),
  requestPanel: z.string(),
  responsePanel: z.string(),
  /** `collectionId` or `collectionId/path` of each folded-open row. */
  expanded: z.array(z.string()),
  /** Chosen environment by collection id. */
  environments: z.record(z.string(), z.string()),
  /** Filters of bodies. */
  filters: z.object({ jsonpath: usedExpressionsSchema, jq: usedExpressionsSchema, xpath: usedExpressionsSchema }),
});
export type Layout = z.infer<typeof layoutSchema>;

export const defaultLayout: Layout = {
  activeTabId: null,
  sideBarWidth: 272,
  sideBarOpen: true,
  split: 0.43,
  stackedSplit: null,
  wholePane: { horizontal: null, vertical: null },
  orientation: "auto",
  requestPanel: "params",
  responsePanel: "body",
  expanded: [],
  environments: {},
  filters: { jsonpath: [], jq: [], xpath: [] },
};

/** How much of the exchanges that are over is kept. */
export const historySettingsSchema = z.object({
  enabled: z.boolean(),
  /** Of responses. Without them there is nothing to compare, and no search in them. */
  keepBodies: z.boolean(),
  /** On disk, for all bodies together; the oldest go first. */
  bodyBytes: z.number().int().min(0).max(1_000_000_000_000),
  entries: z.number().int().min(0).max(1_000_000),
  /** null: however old. */
  days: z.number().int().min(1).max(36_500).nullable(),
});
export type HistorySettings = z.infer<typeof historySettingsSchema>;

export const defaultHistorySettings: HistorySettings = {
  enabled: true,
  keepBodies: true,
  bodyBytes: 500_000_000,
  entries: 100_000,
  days: null,
};

export const settingsSchema = z.object({
  language: z.enum(["system", "en", "fr", "ko"]),
  theme: z.enum(["system", "light", "dark"]),
  /** The application's delivery settings: what holds where nothing nearer says otherwise. */
  delivery: deliverySchema,
  history: historySettingsSchema,
  downloads: downloadSettingsSchema,
});
export type Settings = z.infer<typeof settingsSchema>;
