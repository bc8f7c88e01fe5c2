import { placeholder } from "../../recorder/placeholder";
import type { RenderFormat, RenderSecrets } from "../../stacks/config/render";
import { NAMESPACES, type Folder } from "./layout";
import { MAKE_SECRETS, secretPath } from "./secrets/secret-files";
import { quoted } from "./secrets/secret-value";
import type { WantedSecret } from "./secrets/wanted-secret";
import { folderOption, stepsOf, TIMEOUT, type Step } from "./steps";
import type { NeededValue } from "./values";

/** What a tree holds, as far as it is applied by hand. */
export interface AppliedTree {
  readonly folders: readonly Folder[];
  readonly needed: readonly NeededValue[];
  readonly secrets: readonly WantedSecret[];
}

interface Settings {
  readonly format: RenderFormat;
  readonly secrets: RenderSecrets;
}

/** A script that applies a tree in its order, waits where something has to be ready first, and says what went wrong. */
export function applyScript(tree: AppliedTree, { format, secrets: { kind } }: Settings): string {
  const option = folderOption(format);
  const steps = stepsOf(tree.folders).map((step) => [step, stepLine(step, option)] as const);
  const isFirst = (step: Step): boolean => step.kind === "apply" && step.path === NAMESPACES;
  return [
    ...HEAD,
    ...filledIn(tree.needed),
    ...(kind === "external" && tree.secrets.length > 0 ? OPERATOR : []),
    ...steps.filter(([step]) => isFirst(step)).map(([, line]) => line),
    ...secretLines(tree.secrets, kind),
    ...steps.filter(([step]) => !isFirst(step)).map(([, line]) => line),
    'echo "everything is applied and ready"',
    "",
  ].join("\n");
}

const HEAD = [
  "#!/usr/bin/env bash",
  "# Applies this tree to a cluster, in its order. It can be run again at any time: what is there already stays.",
  "#",
  "#   KUBECTL   the command to use, such as 'kubectl --context prod'; kubectl without it",
  "#   TIMEOUT   how long the workloads of a folder have to become ready; 15m without it",
  "#   ATTEMPTS  how often a folder is tried, each after 5 seconds: a webhook answers a while after its Pods are ready;",
  "#             6 without it",
  "set -euo pipefail",
  'cd "$(dirname "${BASH_SOURCE[0]}")"',
  'read -ra kubectl <<<"${KUBECTL:-kubectl}"',
  'TIMEOUT="${TIMEOUT:-15m}"',
  'ATTEMPTS="${ATTEMPTS:-6}"',
  "",
  "fail() {",
  '  echo "apply.sh: $*" >&2',
  "  exit 1",
  "}",
  "",
  "# Applies a folder or a file: apply OPTION PATH",
  "apply() {",
  "  local attempt output",
  "  for ((attempt = 1; ; attempt++)); do",
  '    if output="$("${kubectl[@]}" apply --server-side "$1" "$2" 2>&1)"; then',
  '      echo "applied $2"',
  "      return",
  "    fi",
  '    echo "$output" | grep -v "serverside-applied$" >&2 || true',
  '    ((attempt < ATTEMPTS)) || fail "$2: cannot be applied; what is above says why"',
  "    sleep 5",
  "  done",
  "}",
  "",
  "# Waits until what a folder holds is ready: ready PATH ARGUMENTS... kubectl fails, too, for an object that is so new",
  "# that nobody has written its conditions yet; that is asked again.",
  "ready() {",
  '  local path="$1" attempt output',
  "  shift",
  "  for ((attempt = 1; attempt <= 30; attempt++)); do",
  '    if output="$("${kubectl[@]}" "$@" 2>&1)"; then',
  '      echo "ready   $path"',
  "      return",
  "    fi",
  '    [[ "$output" == *"conditions accessor error"* ]] || break',
  "    sleep 1",
  "  done",
  '  echo "$output" >&2',
  '  fail "$path: is not ready in time; see \\`${kubectl[*]} get pods --all-namespaces\\`"',
  "}",
  "",
];

function stepLine(step: Step, option: string): string {
  if (step.kind === "apply") return `apply ${option} ${step.path}`;
  const words = step.arguments.map((word) => (word.includes(TIMEOUT) ? `"${word}"` : quoted(word)));
  return `ready ${step.path} ${words.join(" ")}`;
}

/** Stops while a value is missing, however the others were filled in. */
function filledIn(needed: readonly NeededValue[]): string[] {
  if (needed.length === 0) return [];
  const places = needed.map(({ name }) => `  -e ${quoted(placeholder(name))}`);
  return [
    "missing=(",
    ...places,
    ")",
    'if files="$(grep -rlF "${missing[@]}" --include="*.yaml" .)"; then',
    '  fail "values are missing, as README.md says, in"$\'\\n\'"$files"',
    "fi",
    "",
  ];
}

const OPERATOR = [
  '"${kubectl[@]}" get crd externalsecrets.external-secrets.io >/dev/null 2>&1 ||',
  '  fail "External Secrets Operator is not there; install it, with its store, before this tree"',
  "",
];

function secretLines(secrets: readonly WantedSecret[], kind: RenderSecrets["kind"]): string[] {
  if (secrets.length === 0 || kind === "external") return [];
  if (kind === "none") return [...secrets.map(isThere), ""];
  const paths = secrets.map(secretPath);
  const there = paths.map((path) => `[[ -s ${path} ]] || fail "${path}: is missing; ./${MAKE_SECRETS} makes it"`);
  const apply = (path: string): string =>
    kind === "sealed"
      ? `apply -f ${path}`
      : `sops decrypt ${path} | "\${kubectl[@]}" apply --server-side -f - >/dev/null`;
  return [...there, ...paths.map(apply), ""];
}

function isThere({ namespace, name }: WantedSecret): string {
  return (
    `"\${kubectl[@]}" get secret ${name} --namespace ${namespace} >/dev/null ||\n` +
    `  fail "Secret ${namespace}/${name}: is missing; ./${MAKE_SECRETS} makes those that are, and README.md says of what"`
  );
}
