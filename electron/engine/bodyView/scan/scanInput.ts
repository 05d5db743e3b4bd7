/** What a scanner is given; a scanner is a function that goes over one block of a text. See scanner.ts. */
import type { TokenKind } from "../../../../shared/contract/bodyView.ts";
import type { Structure } from "../structure.ts";

export interface ScanInput {
  bytes: Uint8Array;
  /** Of the block's first byte, in the text. */
  offset: number;
  /** 0 at the beginning of the text; what the scan of the block before returned. */
  state: number;
  structure: Structure;
  /** Of the block's bytes from start to end; ascending. Null: nobody wants them. */
  emit: Emit | null;
}

export type Emit = (start: number, end: number, kind: number) => void;

/** @returns the state at the end of the block */
export type Scan = (input: ScanInput) => number;

/** Places in tokenKinds. */
export const kindNumber = {
  plain: 0,
  key: 1,
  string: 2,
  number: 3,
  literal: 4,
  punctuation: 5,
  tag: 6,
  attribute: 7,
  comment: 8,
  keyword: 9,
  heading: 10,
  invalid: 11,
} as const satisfies Record<TokenKind, number>;
