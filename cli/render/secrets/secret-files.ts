import type { RenderSecrets } from "../../../stacks/config/render";
import { quoted, type SecretValue } from "./secret-value";
import { valuesOf, type SecretEntry, type WantedSecret } from "./wanted-secret";

/** Where Secrets that the team itself makes come from. */
export type OwnSecrets = Exclude<RenderSecrets["kind"], "external">;

/** Folder of the files that the team makes, below the tree's root. */
export const SECRETS = "secrets";

/** Name of the script that makes Secrets. */
export const MAKE_SECRETS = "make-secrets.sh";

/** Path of the file that has a Secret encrypted; those of a namespace are in one folder. */
export function secretPath({ namespace, name }: Pick<WantedSecret, "name" | "namespace">): string {
  return `${SECRETS}/${namespace}/${name}.yaml`;
}

const INTRODUCTION: Readonly<Record<OwnSecrets, readonly string[]>> = {
  none: [
    "# Makes the Secrets that the platform reads, in the cluster. Those that are there stay as they are.",
    "# Their namespaces have to be there: kubectl apply --server-side -f namespaces",
    "# Needs bash, openssl and kubectl; KUBECTL is the command to use in its place.",
  ],
  sealed: [
    "# Makes the SealedSecrets of this tree. Files that are there stay as they are; delete one to make it anew.",
    "# Needs bash, openssl, kubectl and kubeseal; KUBESEAL is the command to use in its place, such as",
    '# KUBESEAL="kubeseal --cert sealed-secrets.pem" where the cluster cannot be reached.',
  ],
  sops: [
    "# Makes the encrypted Secrets of this tree. Files that are there stay as they are; delete one to make it anew.",
    "# Needs bash, openssl, kubectl and sops 3.9 or later, with creation rules for secrets/ in a .sops.yaml",
    "# (.sops.yaml.example has some).",
  ],
};

/** Prints nothing where a Secret is there, and else leaves the caller to make it. */
const IS_THERE: Readonly<Record<OwnSecrets, string>> = {
  none: '"${kubectl[@]}" get secret "$2" --namespace "$1" >/dev/null 2>&1',
  sealed: '[[ -s "secrets/$1/$2.yaml" ]]',
  sops: '[[ -s "secrets/$1/$2.yaml" ]]',
};

/** Reads a Secret on standard input, in YAML. Encrypted files appear as a whole or not at all. */
const KEEP: Readonly<Record<OwnSecrets, readonly string[]>> = {
  none: ['  "${kubectl[@]}" create -f -'],
  sealed: [
    '  mkdir -p "secrets/$1"',
    '  "${kubeseal[@]}" --format yaml >"secrets/$1/$2.yaml.new"',
    '  mv "secrets/$1/$2.yaml.new" "secrets/$1/$2.yaml"',
  ],
  sops: [
    '  mkdir -p "secrets/$1"',
    '  sops encrypt --filename-override "secrets/$1/$2.yaml" >"secrets/$1/$2.yaml.new"',
    '  mv "secrets/$1/$2.yaml.new" "secrets/$1/$2.yaml"',
  ],
};

/**
 * A script that makes the Secrets of a tree where they are missing. It holds no secret: it makes random values up, and
 * asks Pulumi for those that are known. A value of several Secrets is the same in all.
 */
export function makeSecretsScript(secrets: readonly WantedSecret[], kind: OwnSecrets, stack: string): string {
  const values = [...new Set(secrets.flatMap(valuesOf))];
  return [
    "#!/usr/bin/env bash",
    ...INTRODUCTION[kind],
    "# A value that is given in a variable of the environment, such as " +
      `${values.length > 0 ? variable(values[0]) : "VALUE"}, is taken as it is.`,
    "set -euo pipefail",
    'cd "$(dirname "${BASH_SOURCE[0]}")"',
    'read -ra kubectl <<<"${KUBECTL:-kubectl}"',
    ...(kind === "sealed" ? ['read -ra kubeseal <<<"${KUBESEAL:-kubeseal}"'] : []),
    `export PULUMI_STACK="\${PULUMI_STACK:-${stack}}"`,
    "umask 077",
    "",
    "fail() {",
    '  echo "make-secrets.sh: $*" >&2',
    "  exit 1",
    "}",
    "",
    "# Whether a Secret is there: is_there NAMESPACE NAME",
    "is_there() {",
    `  ${IS_THERE[kind]}`,
    "}",
    "",
    "# Keeps the Secret on standard input: keep NAMESPACE NAME",
    "keep() {",
    ...KEEP[kind],
    '  echo "made $1/$2"',
    "}",
    "",
    ...values.flatMap((value) => valueLines(value, secrets)),
    ...secrets.flatMap(secretLines),
  ].join("\n");
}

/** Sets a value's variable where a Secret that holds it is missing. */
function valueLines(value: SecretValue, secrets: readonly WantedSecret[]): string[] {
  const users = secrets.filter((secret) => valuesOf(secret).includes(value));
  const name = variable(value);
  const missing = users.map(({ namespace, name: secret }) => `! is_there ${namespace} ${secret}`).join(" || ");
  const lines = [`# ${value.name}: ${value.source.text}`, `if [[ -z "\${${name}:-}" ]] && { ${missing}; }; then`];
  // Another random value than the one in a Secret that is there would not fit it.
  if (value.source.random && users.length > 1) {
    const one = users.map(({ namespace, name: secret }) => `is_there ${namespace} ${secret}`).join(" || ");
    lines.push(`  if ${one}; then`);
    lines.push(
      `    fail "${name} is not set, and one of the Secrets that share it is there: ` +
        `${users.map((user) => `${user.namespace}/${user.name}`).join(", ")}; set it, or delete that one"`,
      "  fi",
    );
  }
  return [...lines, `  ${name}="$(${value.source.command})"`, "fi", ""];
}

function secretLines(secret: WantedSecret): string[] {
  const { namespace, name, type, labels, annotations, entries } = secret;
  const create = [
    `  "\${kubectl[@]}" create secret generic ${quoted(name)} --namespace ${quoted(namespace)} --type ${quoted(type)} \\`,
    ...entries.map(({ key, pieces }) => `    --from-file ${quoted(key)}=<(printf %s ${words(pieces)}) \\`),
    "    --dry-run=client --output yaml |",
  ];
  const local = '    "${kubectl[@]}"';
  const changes = [...edits("label", labels, local), ...edits("annotate", annotations, local)];
  const target = `${quoted(namespace)} ${quoted(name)}`;
  return [`if ! is_there ${target}; then`, ...create, ...changes, `    keep ${target}`, "fi", ""];
}

function edits(verb: string, texts: Readonly<Record<string, string>>, kubectl: string): string[] {
  const pairs = Object.entries(texts).map(([key, text]) => quoted(`${key}=${text}`));
  if (pairs.length === 0) return [];
  return [`${kubectl} ${verb} --local --filename - --dry-run=client --output yaml ${pairs.join(" ")} |`];
}

/** What `printf %s` puts together again; values stay out of the arguments of programs. */
function words(pieces: SecretEntry["pieces"]): string {
  return pieces.map((piece) => (typeof piece === "string" ? quoted(piece) : `"$${variable(piece)}"`)).join(" ");
}

function variable({ key }: SecretValue): string {
  const name = key.replaceAll("-", "_").toUpperCase();
  return /^[A-Z]/.test(name) ? name : `VALUE_${name}`;
}

/** Creation rules of SOPS for the files of a tree, to be completed with a key. */
export const SOPS_EXAMPLE = `# Copy it to .sops.yaml, at the root of the repository, and name your key: age, kms, gcp_kms or azure_keyvault.
creation_rules:
- path_regex: (^|/)secrets/[^/]+/[^/]+\\.yaml$
  # Kubernetes and Flux have to read everything else.
  encrypted_regex: ^(data|stringData)$
  age: age1...
`;
