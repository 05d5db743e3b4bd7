import type { ErrorCatalogue } from "../en/errors.ts";

export const errors: ErrorCatalogue = {
  "bad-url": {
    message: "« {{url}} » n’est pas une URL que l’on puisse envoyer : {{reason}}.",
    advice: "Corrigez l’URL dans la barre de requête.",
  },
  "unknown-variable": {
    message: "La variable {{names}} n’a pas de valeur. Elle est utilisée dans {{places}}.",
    advice: "Ajoutez-la à l’environnement ou à la collection, ou corrigez son nom.",
  },
  "environment-cycle": {
    message: "Les environnements s’étendent en boucle : {{path}}.",
    advice: "Faites-en étendre un autre à l’un d’eux, ou aucun.",
  },
  "environment-missing": {
    message: "L’environnement {{name}} étend {{base}}, qui n’existe pas.",
    advice: "Choisissez-en un autre à étendre dans la fenêtre des environnements, ou créez {{base}}.",
  },
  "dotenv-unreadable": {
    message: "Le fichier .env {{path}} ne peut pas être lu : {{reason}}.",
    advice: "Choisissez un autre fichier dans la fenêtre des environnements, ou retirez-le de l’environnement.",
  },
  "unreadable-file": {
    message: "Le fichier {{path}} ne peut pas être lu : {{reason}}.",
    advice: "Choisissez de nouveau le fichier dans le panneau Corps.",
  },
  "auth-incomplete": {
    message: "L’authentification {{auth}} ne peut pas servir : {{field}} {{reason}}.",
    advice: "Corrigez-la dans le panneau Auth, ou là d’où elle est héritée.",
  },
  "auth-unsupported": {
    message: "L’authentification de cette requête, « {{name}} », est inconnue d’Envoi.",
    advice: "Choisissez-en une autre dans le panneau Auth. Le fichier garde ce qu’il contient jusque-là.",
  },
  "token-needed": {
    message: "Il n’y a pas de jeton OAuth 2.0, et cette requête n’en demande pas d’elle-même.",
    advice: "Appuyez sur « Obtenir un jeton » dans le panneau Auth.",
  },
  "token-refused": {
    message: "Le fournisseur a refusé le jeton : {{error}}.",
    advice: "Vérifiez le client, la portée et les identifiants dans le panneau Auth.",
  },
  "token-answer": {
    message: "La réponse du fournisseur est inutilisable : {{reason}}.",
    advice: "Vérifiez l’émetteur et les adresses dans le panneau Auth.",
  },
  "token-unreachable": {
    message: "Le fournisseur à l’adresse {{url}} n’a pas répondu : {{reason}}.",
    advice: "Vérifiez l’adresse, et que le fournisseur est en service.",
  },
  "token-abandoned": {
    message: "La connexion n’a pas été menée à bout.",
    advice: "Envoyez de nouveau pour recommencer.",
  },
  "key-elsewhere": {
    message:
      "La clé du coffre chiffré est dans le trousseau du système, que seule l’application de bureau peut atteindre.",
    advice: "Ouvrez ce profil dans l’application de bureau, ou choisissez-en un autre avec ENVOI_HOME.",
  },
  "wrong-passphrase": {
    message: "La phrase secrète n’ouvre pas le coffre chiffré.",
    advice: "Réessayez, ou définissez ENVOI_PASSPHRASE.",
  },
  "invalid-method": {
    message: "« {{method}} » n’est pas une méthode HTTP.",
    advice: "Une méthode est un seul mot fait de lettres, de chiffres et de !#$%&'*+-.^_`|~.",
  },
  "invalid-header": {
    message: "L’en-tête « {{name}} » ne peut pas être envoyé : {{reason}}.",
    advice: "Corrigez-le dans le panneau En-têtes.",
  },
  "invalid-input": {
    message: "Le message n’est pas conforme au contrat : {{reason}}.",
    advice: "Rechargez la fenêtre. Si cela se reproduit, signalez-le.",
  },
  "invalid-curl": {
    message: "Cette commande cURL ne peut pas être lue : {{reason}}.",
    advice: "Collez la commande entière, de « curl » jusqu’à sa fin.",
  },
  "no-checksum": {
    message: "Ce texte ne contient pas de somme de contrôle pour {{name}}.",
    advice:
      "Collez un SHA-256, SHA-512, SHA-1 ou MD5 en hexadécimal ou en Base64, ou le texte d’un fichier de sommes de contrôle.",
  },
  "name-taken": {
    message: "Il y a déjà ici quelque chose qui s’appelle « {{name}} ».",
    advice: "Choisissez un autre nom.",
  },
  "unsafe-name": {
    message: "Un fichier ne peut pas s’appeler « {{name}} » sur tous les systèmes.",
    advice: "« {{safe}} » est possible.",
  },
  "not-found": {
    message: "« {{name}} » n’est plus là.",
    advice: "L’élément a peut-être été déplacé ou supprimé en dehors d’Envoi.",
  },
  "dns-failure": {
    message: "Le nom {{host}} n’a pas pu être résolu.",
    advice: "Vérifiez l’orthographe, le réseau et le serveur DNS.",
  },
  "connection-refused": {
    message: "Connexion refusée par {{address}}. Rien n’y est à l’écoute.",
    advice: "Démarrez le serveur, ou corrigez le port.",
  },
  unreachable: {
    message: "{{address}} est inaccessible depuis cette machine.",
    advice: "Vérifiez le réseau, le VPN et l’adresse.",
  },
  "connection-reset": {
    message: "{{host}} a réinitialisé la connexion.",
    advice: "Le serveur ou un intermédiaire l’a coupée brusquement. Réessayez, ou consultez le journal du serveur.",
  },
  "closed-early": {
    message: "{{host}} a fermé la connexion avant la fin de la réponse.",
    advice: "Ce qui est arrivé est conservé. Réessayez, ou consultez le journal du serveur.",
  },
  "tls-expired": {
    message: "Le certificat de {{host}} a expiré le {{date}}.",
    advice: "Renouvelez-le sur le serveur, ou désactivez la vérification pour cette requête dans Transmission.",
  },
  "tls-self-signed": {
    message: "Le certificat de {{host}} est autosigné.",
    advice:
      "Ajoutez-le comme autorité de certification, ou désactivez la vérification pour cette requête dans Transmission.",
  },
  "tls-wrong-host": {
    message: "Le certificat n’est pas établi pour {{host}}, mais pour {{names}}.",
    advice: "Utilisez le nom pour lequel il est établi, ou corrigez le serveur.",
  },
  "tls-unknown-ca": {
    message: "Le certificat de {{host}} a été émis par une autorité que cette machine ne connaît pas : {{issuer}}.",
    advice: "Ajoutez le certificat de cette autorité dans Transmission.",
  },
  "tls-failure": {
    message: "Pas de connexion sécurisée avec {{host}} : {{reason}}.",
    advice: "Vérifiez que ce port parle TLS, et dans quelles versions.",
  },
  "http2-failure": {
    message: "La connexion HTTP/2 avec {{host}} a échoué : {{reason}}.",
    advice: "Essayez HTTP/1.1 dans Transmission.",
  },
  "malformed-response": {
    message: "{{host}} n’a pas répondu en HTTP : {{reason}}.",
    advice: "Vérifiez que c’est le bon port, et regardez les octets bruts dans Tentatives.",
  },
  "header-too-large": {
    message: "L’en-tête de la réponse dépasse {{limit}}.",
    advice: "Relevez la limite dans Transmission.",
  },
  "decoding-failure": {
    message: "Le corps s’annonce en {{coding}}, mais ne peut pas être décodé : {{reason}}.",
    advice: "Ce qui a été décodé est conservé. Envoyez Accept-Encoding: identity pour le recevoir tel quel.",
  },
  "body-too-large": {
    message: "Le corps dépasse la limite de {{limit}}.",
    advice: "Ce qui est arrivé est conservé. Relevez la limite dans Transmission.",
  },
  "too-many-redirects": {
    message: "Arrêt après {{count}} redirections.",
    advice: "Regardez les étapes dans Tentatives, ou relevez la limite dans Transmission.",
  },
  "timeout-connect": {
    message: "Délai de connexion dépassé : pas de connexion avec {{host}} en {{seconds}} s.",
    advice: "Vérifiez que le serveur fonctionne, ou allongez le délai de connexion dans Transmission.",
  },
  "timeout-read": {
    message: "Délai de lecture dépassé : rien n’est arrivé de {{host}} pendant {{seconds}} s.",
    advice: "Le serveur travaille peut-être encore. Allongez le délai de lecture dans Transmission.",
  },
  "timeout-write": {
    message: "Délai d’écriture dépassé : {{host}} n’a rien pris de la requête pendant {{seconds}} s.",
    advice: "Le serveur a cessé de lire. Allongez le délai d’écriture dans Transmission.",
  },
  "timeout-pool": {
    message: "Délai d’attente dépassé : aucune connexion libre vers {{host}} en {{seconds}} s.",
    advice: "Attendez la fin d’autres envois, ou autorisez plus de connexions dans Transmission.",
  },
  "timeout-total": {
    message: "Délai total dépassé : pas terminé en {{seconds}} s.",
    advice: "Allongez le délai total dans Transmission.",
  },
  "retries-exhausted": {
    message: "Toujours {{reason}} après {{count}} tentatives.",
    advice:
      "La dernière réponse est dans Tentatives. Autorisez plus de tentatives dans Transmission, ou examinez le serveur.",
  },
  "download-status": {
    message: "Le serveur a répondu {{status}} : il n’y a pas de fichier dans cette réponse.",
    advice: "Envoyez la requête seule pour voir la réponse.",
  },
  "proxy-unreachable": {
    message: "Le proxy {{proxy}} est inaccessible : {{reason}}.",
    advice: "Vérifiez le proxy dans Transmission, ou désactivez-le.",
  },
  "proxy-auth": {
    message: "Le proxy {{proxy}} demande d’autres identifiants.",
    advice: "Corrigez le nom d’utilisateur et le mot de passe du proxy dans Transmission.",
  },
  "proxy-refused": {
    message: "Le proxy {{proxy}} a refusé de se connecter à {{host}} : {{reason}}.",
    advice: "Consultez les règles du proxy, ou contournez-le pour cet hôte.",
  },
  "client-certificate": {
    message: "Le certificat client {{path}} ne peut pas être utilisé : {{reason}}.",
    advice: "Choisissez de nouveau le fichier, ou corrigez sa phrase secrète dans Transmission.",
  },
  "ca-file": {
    message: "Le fichier d’autorité {{path}} ne peut pas être utilisé : {{reason}}.",
    advice: "Choisissez un fichier PEM de certificats dans Transmission.",
  },
  "bad-setting": { message: "{{setting}} ne convient pas : {{reason}}.", advice: "Corrigez-le dans Transmission." },
  "body-not-replayable": {
    message:
      "Le corps vient du tube {{path}}, qui ne peut être lu qu’une fois, or la politique de reprise pourrait l’envoyer de nouveau.",
    advice: "Envoyez un fichier au lieu du tube, ou désactivez les reprises de cette requête dans Transmission.",
  },
  cancelled: { message: "Annulé.", advice: "Envoyez de nouveau quand vous voudrez." },
  disconnected: {
    message: "La fenêtre a perdu son moteur.",
    advice: "Elle se reconnecte d’elle-même ; relancez envoi serve s’il s’est arrêté.",
  },
  unauthorized: {
    message: "Le jeton de cette adresse n’est pas valable, ou ne l’est plus.",
    advice: "Ouvrez l’adresse entière affichée par envoi serve.",
  },
  "disk-full": {
    message: "Le disque est plein : {{path}} n’a pas pu être écrit.",
    advice: "Libérez de la place et réessayez. Rien de ce qui était enregistré n’est perdu.",
  },
  "permission-denied": {
    message: "Accès refusé à {{path}}.",
    advice: "Vérifiez les droits du fichier et de son dossier.",
  },
  "write-failed": {
    message: "{{path}} n’a pas pu être écrit : {{reason}}.",
    advice: "Ce qui s’y trouvait est intact. Réessayez.",
  },
  "broken-file": {
    message: "{{path}} est illisible à la ligne {{line}} : {{reason}}.",
    advice: "Réparez-le dans un éditeur ; Envoi ne l’écrasera pas.",
  },
  "changed-on-disk": {
    message: "{{path}} a été modifié en dehors d’Envoi depuis son ouverture.",
    advice: "Rechargez-le, ou enregistrez de nouveau pour le remplacer.",
  },
  "newer-profile": {
    message:
      "Le profil {{path}} a été écrit par une version plus récente d’Envoi (version {{found}}, celle-ci connaît la {{known}}).",
    advice: "Mettez Envoi à jour, ou choisissez un autre profil avec ENVOI_HOME.",
  },
  "bad-search": {
    message: "Ce n’est pas une expression régulière : {{reason}}.",
    advice: "Corrigez-la, ou désactivez les expressions régulières.",
  },
  "search-too-slow": {
    message: "L’expression régulière n’aboutit pas : arrêtée après {{seconds}} s sans progrès.",
    advice: "Évitez les répétitions imbriquées, ou cherchez du texte simple.",
  },
  "checksum-mismatch": {
    message: "{{path}} n’est pas le fichier attendu : son {{algorithm}} est {{found}}, et non {{expected}}.",
    advice: "Il a été mis de côté sous ce nom. Téléchargez-le de nouveau, ou vérifiez d’où vient la somme de contrôle.",
  },
  "bad-filter": {
    message: "{{language}} ne peut pas faire cela : {{reason}}.",
    advice: "Corrigez l’expression.",
  },
  "filter-bad-body": {
    message: "Le corps est mal formé et ne peut donc pas être filtré : {{reason}} ({{place}}).",
    advice: "Cherchez-y plutôt du texte.",
  },
  "filter-too-big": {
    message: "Le corps est trop grand pour un filtre : {{language}} accepte ici au plus {{limit}}.",
    advice:
      "Commencez par un chemin simple, suivi dans un corps de toute taille : $.items[*], .items[] | …, //item. Ou cherchez-y du texte.",
  },
  "filter-result-too-big": {
    message: "Le filtre a été arrêté à {{limit}} de résultats.",
    advice: "Demandez-en moins.",
  },
  "filter-too-slow": {
    message: "{{language}} n’aboutit pas : arrêté après {{seconds}} s sans progrès.",
    advice: "Demandez-en moins, ou cherchez plutôt du texte dans le corps.",
  },
  "bad-multipart": {
    message: "Les parties du corps ne peuvent pas être séparées : {{reason}}.",
    advice: "Regardez-le sous Brut.",
  },
  "table-too-big": {
    message: "Le tableau est trop grand pour être trié : {{limit}} au plus.",
    advice: "Filtrez d’abord le corps, puis triez ce qui reste.",
  },
  "body-gone": { message: "Ce corps n’est plus conservé.", advice: "Envoyez de nouveau la requête." },
  unsupported: { message: "{{what}} : ce n’est pas possible ici.", advice: "" },
  bug: { message: "Envoi a fait une erreur.", advice: "Merci de la signaler avec le détail ci-dessous." },
};
