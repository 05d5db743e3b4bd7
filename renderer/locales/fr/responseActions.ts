import type { Catalogue } from "../catalogue.ts";
import type { responseActions as english } from "../en/responseActions.ts";

export const responseActions: Catalogue<typeof english> = {
  menu: "Actions sur la réponse",
  compare: "Comparer avec…",
  keep: "Définir comme exemple…",
  keepNeedsFile: "enregistrez d’abord la requête",
  keepNeedsWhole: "seulement pour une réponse entière",
  copyBody: "Copier le corps",
  copyCurl: "Copier la requête en cURL",
  commandCompare: "Comparer la réponse avec une autre",
  commandKeep: "Définir la réponse comme exemple",
  commandCopyBody: "Copier le corps de la réponse",
  notText: "Ces octets ne sont pas du texte. Enregistrez plutôt le corps.",
  keepTitle: "Définir la réponse comme exemple",
  keepText: "Elle est écrite dans le fichier de la requête, sans les cookies ni ce qui authentifie.",
  name: "Nom de l’exemple",
  keepSubmit: "Définir comme exemple",
  compareTitle: "Comparer la réponse",
  whose: "Quelles réponses",
  ofRequest: "De cette requête",
  ofAll: "Tout l’historique",
  search: "Rechercher dans l’historique",
  choice: "Réponses à comparer",
  another: "En choisir une autre",
  none: "Il n’y a pas encore d’autre réponse. Renvoyez la requête pour pouvoir comparer.",
};
