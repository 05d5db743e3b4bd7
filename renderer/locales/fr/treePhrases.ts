import type { TreePhrase } from "../en/treePhrases.ts";

export const treePhrases: Record<TreePhrase, string> = {
  "the data ends too early": "les données se terminent trop tôt",
  "a break stands where a value is expected": "une marque de fin se trouve à la place d’une valeur",
  "0xc1 is never used in MessagePack": "0xc1 n’est jamais utilisé en MessagePack",
  "a tag stands before a break": "une étiquette précède une marque de fin",
  "a simple value is not well-formed": "une valeur simple est mal formée",
  "a head is not one of CBOR’s": "un en-tête n’est pas de ceux de CBOR",
  "a chunk is of another type": "un fragment est d’un autre type",
  "the number of a field is out of range": "le numéro d’un champ est hors limites",
  "a field is of no known wire type": "un champ n’a pas de type d’encodage connu",
  "a group ends that did not begin": "un groupe se termine sans avoir commencé",
  "a number has more than ten bytes": "un nombre a plus de dix octets",
  "a tag has no name": "une balise n’a pas de nom",
  "a declaration is not one of XML’s": "une déclaration n’est pas de celles de XML",
  "an end tag belongs to no open element": "une balise fermante ne correspond à aucun élément ouvert",
  "text stands outside of the root": "du texte se trouve hors de la racine",
};
