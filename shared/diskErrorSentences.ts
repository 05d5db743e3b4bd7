/** The sentences of errors of this machine's disk: a part of errorSentences.ts, in the same syntax. */
import type { ErrorKind } from "./errors.ts";

export interface ErrorSentence {
  kind: ErrorKind;
  message: string;
  advice: string;
}

export const diskErrorSentences = {
  "disk-full": {
    kind: "storage",
    message: "The disk is full: {{path}} could not be written.",
    advice: "Free some space and try again. Nothing that was saved is lost.",
  },
  "permission-denied": {
    kind: "storage",
    message: "{{path}} may not be {{action}}.",
    advice: "Check the permissions of the file and its folder.",
  },
  "write-failed": {
    kind: "storage",
    message: "{{path}} could not be written: {{reason}}.",
    advice: "What was there before is untouched. Try again.",
  },
  "broken-file": {
    kind: "storage",
    message: "{{path}} is broken at line {{line}}: {{reason}}.",
    advice: "Mend it in an editor; Envoi will not overwrite it.",
  },
  "changed-on-disk": {
    kind: "storage",
    message: "{{path}} was changed outside of Envoi since it was opened.",
    advice: "Reload it, or save again to replace it.",
  },
  "newer-profile": {
    kind: "storage",
    message: "The profile {{path}} was written by a newer Envoi (version {{found}}, this one knows {{known}}).",
    advice: "Update Envoi, or choose another profile with ENVOI_HOME.",
  },
  "checksum-mismatch": {
    kind: "network",
    message: "{{path}} is not the file that it should be: its {{algorithm}} is {{found}}, not {{expected}}.",
    advice: "It was set aside under this name. Download it again, or check where the checksum comes from.",
  },
  "bad-search": {
    kind: "invalid",
    message: "This is not a regular expression: {{reason}}.",
    advice: "Correct it, or switch regular expressions off.",
  },
  "search-too-slow": {
    kind: "invalid",
    message: "The regular expression does not come to an end: stopped after {{seconds}} s without progress.",
    advice: "Say it without repetitions in repetitions, or search for plain text.",
  },
  "bad-filter": {
    kind: "invalid",
    message: "{{language}} cannot do this: {{reason}}.",
    advice: "Correct the expression.",
  },
  "filter-bad-body": {
    kind: "invalid",
    message: "The body is not well-formed, so it cannot be filtered: {{reason}} ({{place}}).",
    advice: "Search in it instead.",
  },
  "filter-too-big": {
    kind: "unsupported",
    message: "The body is too big for a filter: {{language}} takes at most {{limit}} here.",
    advice:
      "Begin with a plain path, which is followed in a body of any size: $.items[*], .items[] | …, //item. Or search in it.",
  },
  "filter-result-too-big": {
    kind: "unsupported",
    message: "The filter was stopped at {{limit}} of results.",
    advice: "Ask for less.",
  },
  "filter-too-slow": {
    kind: "invalid",
    message: "{{language}} does not come to an end: stopped after {{seconds}} s without progress.",
    advice: "Ask for less, or search in the body instead.",
  },
  "bad-multipart": {
    kind: "invalid",
    message: "The parts of the body cannot be told apart: {{reason}}.",
    advice: "Look at it under Raw.",
  },
  "table-too-big": {
    kind: "unsupported",
    message: "The table is too big to be sorted: {{limit}} at most.",
    advice: "Filter the body first, then sort what is left.",
  },
  "body-gone": { kind: "storage", message: "This body is no longer kept.", advice: "Send the request again." },
} as const satisfies Record<string, ErrorSentence>;
