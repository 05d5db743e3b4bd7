/**
 * What a format has to say for its bodies to be shown as trees: how the head of an entry is read, and where the next
 * one begins. Everything is found from the bytes when it is needed; nothing is kept here. One mechanism (OpenContainer)
 * does the rest for all formats.
 */
import type { BodyNode } from "../../../shared/contract/bodyTree.ts";

/** What is needed to go through the entries of a container. */
export interface Shape {
  /** The format's own. */
  form: number;
  /** Where its entries begin. */
  start: number;
  /** Behind its last byte, where it is known before it is gone through. */
  end: number;
  /** How many entries its head says; null: they end with a mark. Of a group of protobuf: its field. */
  entries: number | null;
  /** Of markup: its own name, and those of the elements around it. */
  names: NameLink | null;
  /** Nothing may follow it. */
  isOutermost: boolean;
}

export interface NameLink {
  digest: number;
  outer: NameLink | null;
}

export type EntryKey = string | number | null;

/** The head of an entry; texts are already cut. */
export interface ReadNode {
  key: EntryKey;
  kind: BodyNode["kind"];
  text: string;
  isCut: boolean;
  note: string;
  count: number | null;
  /** Of the value. */
  offset: number;
  end: number | null;
  shape: Shape | null;
}

export interface Skipped {
  /** Behind the value. */
  end: number;
  /** Its entries; null: not counted, or it has none. */
  count: number | null;
}

/** All methods @throws Broken, and NotYet, and what the bytes throw. None of them recurses by depth. */
export interface TreeReader {
  root(): ReadNode;
  /** Where the first entry begins; -1: there is none, and `ended` is where the container ends. */
  begin(shape: Shape): number;
  /** What stands at an entry. A value that is broken is one of kind `invalid`. */
  node(shape: Shape, index: number, offset: number): ReadNode;
  /** Goes through the entry. */
  skip(shape: Shape, index: number, offset: number): Skipped;
  /** From the end of an entry to the next one, or -1 as `begin`. */
  after(shape: Shape, index: number, end: number): number;
  /** Behind the container, after -1. */
  readonly ended: number;
  /** Of what was passed over without ending the container: the first. */
  problem: TreeProblem | null;
  /** Whether the entry that was skipped last is an element: those have numbers in XPath. */
  readonly isElement: boolean;
  /** Of a root that has no entries. @throws Broken with what is wrong with it, or follows it */
  check(): void;
  /** The bytes are text, and are shown as they stand; false: as JSON that is made of them. */
  readonly isText: boolean;
  /** The whole text of a leaf. @param limitBytes of the body that may be read for it */
  leaf(shape: Shape | null, index: number, offset: number, limitBytes: number): WholeText;
  /** Of binary formats, a leaf as JSON: bytes in base64, the text of what JSON has no word for. */
  literal(shape: Shape | null, index: number, offset: number, limitBytes: number): string;
}

export interface TreeProblem {
  reason: string;
  offset: number;
}

export interface WholeText {
  text: string;
  isCut: boolean;
}

export const maxTextUnits = 1000;
export const maxNoteUnits = 500;

/** Of the body, that are read for one text, and units of it. */
export const maxWholeBytes = 8 * 1024 * 1024;

/** Never between the halves of a surrogate pair. */
export function cutText(text: string, maxUnits: number): WholeText {
  if (text.length <= maxUnits) return { text, isCut: false };
  const last = text.charCodeAt(maxUnits - 1);
  const isHalf = last >= 0xd800 && last < 0xdc00;
  return { text: text.slice(0, isHalf ? maxUnits - 1 : maxUnits), isCut: true };
}

/** Which bytes. */
export function byteTable(belongs: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (belongs(byte) ? 1 : 0));
}

export function leafNode(kind: ReadNode["kind"], whole: WholeText, offset: number, end: number | null): ReadNode {
  return { key: null, kind, ...whole, note: "", count: null, offset, end, shape: null };
}

/** What is broken, as it stands. @param reason in English, a part of a sentence: its note */
export function invalidNode(whole: WholeText, offset: number, reason: string): ReadNode {
  return { ...leafNode("invalid", whole, offset, null), note: reason };
}

export function containerNode(kind: ReadNode["kind"], shape: Shape, offset: number, count: number | null): ReadNode {
  return { key: null, kind, text: "", isCut: false, note: "", count, offset, end: null, shape };
}
