/** Filters of a body. */
export const bodyFilter = {
  label: "Filter the body",
  language: "Language of the filter",
  clear: "Show the whole body",
  progress: "How much has been read for the filter",
  history: "Expressions used before",
  noHistory: "None yet",
  forget: "Forget {{expression}}",
  partial: "Stopped: {{message}}",
  count_one: "{{count, number}} result",
  count_other: "{{count, number}} results",
} as const;
