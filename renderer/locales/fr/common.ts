import type { Catalogue } from "../catalogue.ts";
import type { common as english } from "../en/common.ts";

export const common: Catalogue<typeof english> = {
  cancel: "Annuler",
  close: "Fermer",
  copy: "Copier",
  copied: "Copié",
  delete: "Supprimer",
  dismiss: "Masquer",
  duplicate: "Dupliquer",
  open: "Ouvrir",
  rename: "Renommer",
  save: "Enregistrer",
  undo: "Annuler",
  name: "Nom",
  value: "Valeur",
  on: "Actif",
  newRequest: "Nouvelle requête",
  noEnvironment: "Aucun environnement",
};
