/** What every row of an auth form is given: the auth that it edits, and what its fields need beside it. */
import { createContext, useContext } from "react";
import type { english } from "../../locales/en.ts";
import type { Auth } from "../../../shared/model/auth.ts";
import { findVariables } from "../../../shared/variables.ts";
import type { KnownVariables } from "../fields/pieces.ts";
import type { FileAccess } from "../files/fileFacts.ts";

export interface AuthEdit<A extends Auth> {
  auth: A;
  onChange: (auth: A) => void;
}

/** Keys of the catalogue's names of fields. */
export type FieldName = keyof (typeof english)["auth"]["fields"];

export type TextKey<A extends Auth> = {
  [Key in keyof A & string]: string extends A[Key] ? Key : never;
}[keyof A & string];

/** Where a literal secret can be kept as a variable. */
export interface SecretPlace {
  id: string;
  /** As people call it. */
  text: string;
  /** Names that are taken there. */
  names: ReadonlySet<string>;
}

export interface SecretKeeper {
  /** The one to offer first comes first; never empty. */
  places: readonly SecretPlace[];
  /** What the variable's name may begin with: of the request or the scope. */
  stem: string;
  /** True when it is saved. */
  keep: (placeId: string, name: string, value: string) => Promise<boolean>;
}

export interface AuthFormFacts {
  variables: KnownVariables;
  keeper: SecretKeeper;
  files: FileAccess;
}

export const AuthFormContext = createContext<AuthFormFacts | null>(null);

export function useAuthForm(): AuthFormFacts {
  const facts = useContext(AuthFormContext);
  if (facts === null) throw new Error("a row of an auth form stands outside of one");
  return facts;
}

/** The same auth with one field changed. */
export function withField<A extends Auth, Key extends keyof A>(auth: A, key: Key, value: A[Key]): A {
  return { ...auth, [key]: value };
}

/** Typed as it is, so that it could be kept elsewhere. */
export function isLiteral(text: string): boolean {
  return text !== "" && findVariables(text).length === 0;
}

/** `apiToken` of "Api" and "token": a name that templates can hold, not one of those taken. */
export function suggestedName(stem: string, field: string, taken: ReadonlySet<string>): string {
  const words = `${stem} ${field}`
    .normalize("NFKD")
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .slice(-5);
  const [first = "secret", ...rest] = words.map((word) => word.toLowerCase());
  const name = [first, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join("");
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}${number}`;
  return free;
}

/** Whether a template can name it. */
export function isVariableName(name: string): boolean {
  const [use] = findVariables(`{{${name}}}`);
  return use?.name === name;
}
