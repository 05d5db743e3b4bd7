import type { Catalogue } from "../catalogue.ts";
import type { bodyFilter as english } from "../en/bodyFilter.ts";

export const bodyFilter: Catalogue<typeof english> = {
  label: "Filtrer le corps",
  language: "Langage du filtre",
  clear: "Afficher tout le corps",
  progress: "Part du corps lue pour le filtre",
  history: "Expressions déjà utilisées",
  noHistory: "Aucune pour l’instant",
  forget: "Oublier {{expression}}",
  partial: "Arrêté : {{message}}",
  count_one: "{{count, number}} résultat",
  count_other: "{{count, number}} résultats",
};
