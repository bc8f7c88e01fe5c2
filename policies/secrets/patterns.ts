/** Something that is a secret by its look alone. */
interface SecretPattern {
  /** As messages call it. */
  readonly what: string;
  readonly pattern: RegExp;
  /** Where only a part of the match is the secret: which group. */
  readonly group?: number;
}

/**
 * Shapes that nothing else has. Lengths are bounded, so that no text takes longer than its length says.
 * Sources: the documentation of each service; https://docs.gitleaks.io lists the same.
 */
const PATTERNS: readonly SecretPattern[] = [
  { what: "a private key", pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g },
  { what: "an access key of AWS", pattern: /\b(?:AKIA|ASIA)(?![A-Z2-7]{9}EXAMPLE)[A-Z2-7]{16}\b/g },
  { what: "a JSON Web Token", pattern: /(?<![\w-])eyJ[\w-]{8,4000}\.eyJ[\w-]{8,4000}\.[\w-]{16,2000}/g },
  { what: "a token of GitHub", pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,90})/g },
  { what: "a token of GitLab", pattern: /\bglpat-[\w-]{20,64}/g },
  { what: "a token of Slack", pattern: /\bxox[abprs]-[\w-]{10,250}/g },
  { what: "a token of Hugging Face", pattern: /\bhf_[A-Za-z]{34}\b/g },
  { what: "a key of Google's APIs", pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { what: "a key of an Azure storage account", pattern: /\bAccountKey=([A-Za-z0-9+/]{40,100}={0,2})/g, group: 1 },
  {
    what: "a URL with a password",
    pattern: /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"'`]{0,256}:([^\s/@"'`]{1,256})@/gi,
    group: 1,
  },
  {
    what: "an address with a password",
    pattern: /(?<![\w.-])[\w.-]{1,64}:([^\s@:/"'`]{1,256})@(?:tcp|unix)\(/g,
    group: 1,
  },
];

/** What kinds of secrets a text has by their look; each once. */
export function secretsIn(text: string): string[] {
  return PATTERNS.filter(({ pattern, group = 0 }) =>
    [...text.matchAll(pattern)].some((match) => isLiteral(match[group])),
  ).map(({ what }) => what);
}

/** A variable or a template within a value. */
const FILLED_LATER = /\$[({]|\{\{/;

/** What stands for a whole value: a variable of a shell, a verb of printf, a blank. */
const STAND_IN = /^(?:\$\w+|PASS(?:WORD)?|SECRET|TOKEN|%[sdvqr]|[*x.]+|<[^<>]+>|\{[\w.]*\})$/;

/**
 * Whether a value is written out. One of Pulumi's placeholders counts as written out: the value itself is put in its
 * place.
 */
export function isLiteral(value: string): boolean {
  return value !== "" && !FILLED_LATER.test(value) && !STAND_IN.test(value);
}
