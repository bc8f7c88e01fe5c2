import { isLiteral } from "./patterns";

/** What names of secrets end in, in words apart by `_`: `DB_PASSWORD`, `clientSecret`, `api-key`. */
const SECRET =
  /(?:PASSWORD|PASSWD|PASSPHRASE|(?:^|_)(?:PASS|SECRET|TOKEN|CONNECTION_STRING|(?:API|SECRET|ACCESS|PRIVATE|ACCOUNT|ENCRYPTION|SIGNING|SHARED)_?KEY))(?:_?\d+)?$/;

/** Whether something of this name is a secret. Not where a secret is to be found: `PASSWORD_FILE`, `secretName`. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
  return SECRET.test(words);
}

/** Values under such a name that say how a secret is handled, or where it is. */
const NO_SECRETS: readonly RegExp[] = [
  /^(?:true|false|yes|no|on|off|null|nil|none|~|enabled|disabled|required|optional|\[\]|\{\})$/i,
  // A path: /var/run/secrets/token.
  /^(?:~|\.{1,2})?\/[\w./-]*$/,
  // The address of a secret, or of who gives it out.
  /^(?:https?|file|vault|secret|secretref|projects|arn|op|ref\+\w+|awssm|gcpsm|azurekeyvault):?[/:]/i,
  // The name of a Secret, or of a key in one.
  /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?-(?:secrets?|certs?|tls|credentials?|creds|keys?|tokens?|passwords?)$/,
];

/** Whether a value is a secret, given that its name says so. */
export function isSecretValue(name: string, value: string): boolean {
  const text = value.trim();
  // A number of tokens, or how long they hold.
  if (/token$/i.test(name) && /^\d+[smhd]?$/.test(text)) return false;
  return isLiteral(text) && !NO_SECRETS.some((pattern) => pattern.test(text));
}
