/** The native menu's words; the window's are in renderer/locales, which the main process may not import. */
const english = {
  file: "File",
  newRequest: "New Request",
  save: "Save",
  closeTab: "Close Tab",
  settings: "Settings",
  request: "Request",
  send: "Send",
  palette: "Search and Commands",
  view: "View",
  help: "Help",
  shortcuts: "Keyboard Shortcuts",
};
type MenuStrings = typeof english;

const french: MenuStrings = {
  file: "Fichier",
  newRequest: "Nouvelle requête",
  save: "Enregistrer",
  closeTab: "Fermer l’onglet",
  settings: "Réglages",
  request: "Requête",
  send: "Envoyer",
  palette: "Recherche et commandes",
  view: "Affichage",
  help: "Aide",
  shortcuts: "Raccourcis clavier",
};

const korean: MenuStrings = {
  file: "파일",
  newRequest: "새 요청",
  save: "저장",
  closeTab: "탭 닫기",
  settings: "설정",
  request: "요청",
  send: "보내기",
  palette: "검색 및 명령",
  view: "보기",
  help: "도움말",
  shortcuts: "키보드 단축키",
};

/** @param language a BCP 47 tag */
export function menuStrings(language: string): MenuStrings {
  const [primary] = language.toLowerCase().split("-");
  if (primary === "fr") return french;
  return primary === "ko" ? korean : english;
}
