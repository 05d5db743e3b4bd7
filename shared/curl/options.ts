/** Every option of curl 8 and whether it takes a value, so that no value is misread as a URL. */

const withValue = `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout
connect-to continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw
data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine
etag-compare etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port
ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5 hostpubsha256 hsts interface ip-tos
ipfs-gateway json keepalive-cnt keepalive-time key key-type knownhosts krb libcurl limit-rate local-port login-options
mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir
parallel-max parallel-max-host pass pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert
proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass
proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user
proxy1.0 pubkey quote random-file range rate referer request request-target resolve retry retry-delay retry-max-time
sasl-authzid service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time
stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii
trace-config unix-socket upload-file upload-flags url url-query user user-agent variable vlan-priority write-out`;

const withoutValue = `append anyauth basic ca-native cert-status compressed compressed-ssh create-dirs crlf digest disable
disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure dump-ca-embed eprt epsv fail fail-early
fail-with-body false-start follow form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl ftp-ssl-ccc
ftp-ssl-control ftp-ssl-reqd get globoff haproxy-protocol head http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3
http3-only ignore-content-length include include-headers insecure ipv4 ipv6 junk-session-cookies list-only location
location-trusted mail-rcpt-allowfails manual metalink mptcp negotiate netrc netrc-optional next no-alpn no-buffer
no-clobber no-keepalive no-npn no-progress-meter no-sessionid alpn buffer clobber keepalive npn progress-meter sessionid
ntlm ntlm-wb out-null parallel parallel-immediate path-as-is post301 post302 post303 progress-bar proxy-anyauth
proxy-basic proxy-ca-native proxy-digest proxy-http2 proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast
proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel raw remote-header-name remote-name remote-name-all remote-time
remove-on-error retry-all-errors retry-connrefused sasl-ir show-error show-headers silent skip-existing socks5-basic
socks5-gssapi socks5-gssapi-nec ssl ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort
ssl-sessions sslv2 sslv3 styled-output suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options tls-earlydata
tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time use-ascii verbose version xattr`;

/** They say what curl does with its output or around the transfer: the request is the same without them. */
const harmlessNames = `alpn buffer ca-native clobber cookie-jar create-dirs create-file-mode disable dump-header
etag-save fail fail-early fail-with-body form-escape globoff help include include-headers keepalive keepalive-cnt
keepalive-time libcurl manual no-buffer no-clobber no-keepalive no-npn no-progress-meter no-sessionid npn out-null output
output-dir parallel parallel-immediate parallel-max parallel-max-host path-as-is progress-bar progress-meter proto
proto-default proto-redir raw remote-header-name remote-name remote-name-all remote-time remove-on-error sessionid
show-error show-headers silent skip-existing stderr styled-output suppress-connect-headers tcp-nodelay trace trace-ascii
trace-config trace-ids trace-time verbose version write-out xattr junk-session-cookies`;

const shortNames = `0 http1.0 1 tlsv1 2 sslv2 3 sslv3 4 ipv4 6 ipv6 a append A user-agent b cookie B use-ascii c cookie-jar
C continue-at d data D dump-header e referer E cert f fail F form g globoff G get h help H header i include I head
j junk-session-cookies J remote-header-name k insecure K config l list-only L location m max-time M manual n netrc
N no-buffer o output O remote-name p proxytunnel P ftp-port q disable Q quote r range R remote-time s silent S show-error
t telnet-option T upload-file u user U proxy-user v verbose V version w write-out x proxy X request Y speed-limit
y speed-time z time-cond Z parallel # progress-bar : next`;

const valueOptions = new Set(words(withValue));
const knownOptions = [...valueOptions, ...words(withoutValue)];
const harmless = new Set(words(harmlessNames));
const shortOptions = new Map(
  words(shortNames).flatMap((word, index, all): [string, string][] =>
    index % 2 === 0 ? [[word, all[index + 1] ?? ""]] : [],
  ),
);

export interface OptionKind {
  name: string;
  takesValue: boolean;
  harmless: boolean;
}

/** @param typed without its dashes; curl takes any beginning that only one option has */
export function longOption(typed: string): OptionKind | null {
  if (knownOptions.includes(typed)) return kindOf(typed);
  const matches = knownOptions.filter((name) => name.startsWith(typed));
  const [only] = matches;
  if (matches.length === 1 && only !== undefined && typed.length > 2) return kindOf(only);
  const opposite = typed.startsWith("no-") ? typed.slice(3) : "";
  if (!knownOptions.includes(opposite) || valueOptions.has(opposite)) return null;
  // Switched off is what every option that is not there is.
  return { name: typed, takesValue: false, harmless: true };
}

export function shortOption(letter: string): OptionKind | null {
  const name = shortOptions.get(letter);
  return name === undefined ? null : kindOf(name);
}

function kindOf(name: string): OptionKind {
  return { name, takesValue: valueOptions.has(name), harmless: harmless.has(name) };
}

function words(list: string): string[] {
  return list.split(/\s+/);
}
