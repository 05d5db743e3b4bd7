import type { Catalogue } from "../catalogue.ts";
import type { settings as english } from "../en/settings.ts";

export const settings: Catalogue<typeof english> = {
  title: "Réglages",
  appearance: "Apparence",
  language: "Langue",
  languageSystem: "Comme le système ({{name}})",
  theme: "Thème",
  orientation: "Réponse",
  orientationAuto: "Selon la place",
  orientationHorizontal: "À côté de la requête",
  orientationVertical: "Sous la requête",
  delivery: "Transmission",
  deliveryText: "Ce qui vaut pour chaque requête dont le panneau Transmission ne dit pas autre chose.",
  reset: "Revenir aux valeurs par défaut",
  resetDone: "Les réglages de transmission ont repris leurs valeurs par défaut.",
  secrets: "Secrets et jetons",
  history: "Historique",
  downloads: "Téléchargements",
  practice: "API d’entraînement",
  practiceText:
    "Un petit serveur intégré à Envoi, accessible de cette machine seulement, pour s’exercer sans réseau. Son adresse est la variable {{variable}}.",
  practiceAddress: "Adresse",
  practiceStart: "Démarrer",
  about: "À propos",
  version: "Version",
  shell: "S’exécute comme",
  shellDesktop: "Application de bureau",
  shellBrowser: "Dans le navigateur",
  shellMemory: "Essai",
  profile: "Dossier du profil",
  profileText: "Les réglages, les onglets, les brouillons et l’historique y sont conservés.",
};
