import type { CurlPhrase } from "../en/curlPhrases.ts";

export const curlPhrases: Record<CurlPhrase, string> = {
  "`{{option}}` was left out: {{reason}}.": "`{{option}}` a été laissé de côté : {{reason}}.",
  "Envoi does not do that from a cURL command": "Envoi ne le reprend pas d’une commande cURL",
  "it does not say where to connect to": "il ne dit pas où se connecter",
  "the command names no proxy": "la commande ne nomme aucun proxy",
  "Envoi knows no such proxy": "Envoi ne connaît pas ce type de proxy",
  "there is no TLS version “{{version}}”": "il n’existe pas de version « {{version}} » de TLS",
  "the command names no certificate": "la commande ne nomme aucun certificat",
  "Envoi takes certificates and keys from files of PEM or PKCS#12":
    "Envoi lit les certificats et les clés dans des fichiers PEM ou PKCS#12",
  "Envoi does not speak Kerberos": "Envoi ne parle pas Kerberos",
  "Basic was taken; choose another kind in the Auth panel":
    "Basic a été retenu ; choisissez-en une autre dans le panneau Auth",
  "Envoi signs for AWS, not for “{{provider}}”": "Envoi signe pour AWS, pas pour « {{provider}} »",
  "Only the first of the requests was read: there is a --next.":
    "Seule la première requête a été lue : il y a un --next.",
  "`{{option}}` was not understood.": "`{{option}}` n’a pas été compris.",
  "Standard input was not read.": "L’entrée standard n’a pas été lue.",
  "What follows the command was left out.": "Ce qui suit la commande a été laissé de côté.",
  "What follows “{{operator}}” was left out.": "Ce qui suit « {{operator}} » a été laissé de côté.",
  "What follows the first line was left out.": "Ce qui suit la première ligne a été laissé de côté.",
  "“{{text}}” was taken as it is written: only a shell can replace it.":
    "« {{text}} » a été repris tel quel : seul un shell peut le remplacer.",
  "There is no URL in the command.": "La commande ne contient pas d’URL.",
  "Only the first URL was taken: {{count}} are given.": "Seule la première URL a été reprise : il y en a {{count}}.",
  "The data was left out: there is a form, too.": "Les données ont été laissées de côté : il y a aussi un formulaire.",
  "The upload was left out: it comes from standard input.":
    "L’envoi du fichier a été laissé de côté : il vient de l’entrée standard.",
  "curl takes the line ends out of {{path}}; Envoi sends the file as it is.":
    "curl enlève les fins de ligne de {{path}} ; Envoi envoie le fichier tel quel.",
  "The data of the file {{path}} (`{{option}}`) was left out.":
    "Les données du fichier {{path}} (`{{option}}`) ont été laissées de côté.",
  "The file {{path}} was left out: Envoi does not join files and text in one body.":
    "Le fichier {{path}} a été laissé de côté : Envoi ne réunit pas fichiers et texte dans un même corps.",
  "The part “{{name}}” was left out: its value is in {{path}}, which was not read.":
    "La partie « {{name}} » a été laissée de côté : sa valeur est dans {{path}}, qui n’a pas été lu.",
  "{{parameter}} of the part “{{name}}” was left out.": "{{parameter}} de la partie « {{name}} » a été laissé de côté.",
  "The file name “{{file}}” of the part “{{name}}” was left out: Envoi sends the file's own.":
    "Le nom de fichier « {{file}} » de la partie « {{name}} » a été laissé de côté : Envoi envoie celui du fichier.",
  "{{name}} is there twice: the one of -H was taken, as curl does.":
    "{{name}} y est deux fois : celui de -H a été retenu, comme le fait curl.",
  "The headers in the file {{path}} were not read.": "Les en-têtes du fichier {{path}} n’ont pas été lus.",
  "The cookies in the file {{path}} were not read.": "Les cookies du fichier {{path}} n’ont pas été lus.",
  "Only the first address of `{{option}}` was taken.": "Seule la première adresse de `{{option}}` a été reprise.",
  "The authentication was left out: curl cannot do it.":
    "L’authentification a été laissée de côté : curl ne sait pas la faire.",
  "curl signs in the headers, and the body too.": "curl signe dans les en-têtes, et signe aussi le corps.",
};
