import type { RenderFormat } from "../../stacks/config/render";
import type { AppliedTree } from "./apply-script";
import { NAMESPACES } from "./layout";
import { storeKey } from "./secrets/external-secret";
import { MAKE_SECRETS, secretPath } from "./secrets/secret-files";
import type { SecretValue } from "./secrets/secret-value";
import { valuesOf } from "./secrets/wanted-secret";
import { folderOption, stepsOf, TIMEOUT } from "./steps";
import type { TreeSettings } from "./tree";
import type { NeededValue } from "./values";

/** How long workloads get in the commands of the text. */
const SOME_TIME = "15m";

/** What a tree says of itself: how it is applied, what has to be filled in, and how its Secrets come about. */
export function readme(tree: AppliedTree, settings: TreeSettings): string {
  const { stack, format } = settings;
  return [
    `# Kubeflow, environment ${stack}`,
    "",
    `Rendered by \`kubeflow render -s ${stack}\` from \`Pulumi.${stack}.yaml\`. Changes belong there: the next render`,
    "refuses to overwrite files that were changed by hand. One folder per application, one file per object; definitions",
    "of custom resources are in `crds/`, all Namespaces in `namespaces/`.",
    "",
    ...neededLines(tree.needed),
    ...secretLines(tree, settings),
    ...(format === "argocd" || format === "flux" ? GIT_OPS[format] : byHand(tree, format)),
  ].join("\n");
}

const GIT_OPS: Readonly<Record<"argocd" | "flux", readonly string[]>> = {
  argocd: [
    "## How it is applied",
    "",
    "Argo CD applies it from its repository, folder by folder in the order of `order.txt`. Once, an administrator runs",
    "`kubectl apply --server-side -f argocd/bootstrap`.",
    "",
  ],
  flux: [
    "## How it is applied",
    "",
    "Flux applies it from its repository, folder by folder in the order of `order.txt`. Once, an administrator runs",
    "`kubectl apply --server-side -f flux/bootstrap`.",
    "",
  ],
};

function byHand({ folders }: AppliedTree, format: RenderFormat): string[] {
  const option = folderOption(format);
  const commands = stepsOf(folders).map((step) => {
    if (step.kind === "apply") return `kubectl apply --server-side ${option} ${step.path}`;
    return ["kubectl", ...step.arguments.map((word) => word.replace(TIMEOUT, SOME_TIME))].join(" ");
  });
  return [
    "## How it is applied",
    "",
    "`./apply.sh` does it, and waits where something has to be ready first; `KUBECTL='kubectl --context prod' ./apply.sh`",
    `for another cluster than the current one. These are its commands, which stop after \`${NAMESPACES}\` where Secrets`,
    "are missing. A webhook may refuse to answer for some seconds after its Pods are ready: run the command again.",
    ...(format === "kustomize"
      ? ["", "`kubectl kustomize .` shows everything at once, in the same order; kustomize waits for nothing."]
      : []),
    "",
    "```sh",
    ...commands,
    "```",
    "",
  ];
}

function neededLines(needed: readonly NeededValue[]): string[] {
  if (needed.length === 0) return [];
  return [
    "## What has to be filled in",
    "",
    "Values that only the cloud or the cluster knows. Files have `<<name>>` in their places. Render again with",
    "`--stack-output` and what `pulumi stack output --json` prints, or with `--values` and a file of them:",
    "",
    "| value | told by | in |",
    "| --- | --- | --- |",
    ...needed.map(
      ({ name, type, from, objects }) =>
        `| \`${name}\` | ${type ? `\`${type}\`` : `worked out from \`${from?.join("`, `") ?? ""}\``} | ${objectList(objects)} |`,
    ),
    "",
  ];
}

/** Objects in which a value is shown; more would hide the others. */
const SHOWN = 3;

function objectList(objects: readonly string[]): string {
  const more = objects.length - SHOWN;
  return objects.slice(0, SHOWN).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

const WAYS = {
  external: "External Secrets Operator makes these Secrets from values in a store. Put these values there:",
  sealed: `These Secrets are SealedSecrets in \`secrets/\`, which \`./${MAKE_SECRETS}\` makes with kubeseal where they are missing. Commit them; a render leaves them as they are.`,
  sops: `These Secrets are in \`secrets/\`, encrypted with SOPS; \`./${MAKE_SECRETS}\` makes them where they are missing. Commit them; a render leaves them as they are.`,
  none: `Make these Secrets after the Namespaces and before everything else: \`./${MAKE_SECRETS}\` does where they are missing.`,
} as const;

function secretLines({ secrets }: AppliedTree, { secrets: settings, stack }: TreeSettings): string[] {
  if (secrets.length === 0) return [];
  const values = [...new Set(secrets.flatMap(valuesOf))];
  const isFile = settings.kind === "sealed" || settings.kind === "sops";
  const keyOf = (value: SecretValue): string =>
    settings.kind === "external" ? storeKey(value, settings, stack) : value.name;
  return [
    "## Secrets",
    "",
    WAYS[settings.kind],
    "",
    "| value | what it is | in |",
    "| --- | --- | --- |",
    ...values.map((value) => {
      const users = secrets.flatMap(({ namespace, name, entries }) =>
        entries.filter(({ pieces }) => pieces.includes(value)).map(({ key }) => `${namespace}/${name} \`${key}\``),
      );
      return `| \`${keyOf(value)}\` | ${value.source.text} | ${users.join(", ")} |`;
    }),
    "",
    ...(settings.kind === "external" ? commandLines(values, keyOf) : []),
    ...(isFile ? secrets.map((secret) => `- \`${secretPath(secret)}\``) : []),
    ...(isFile ? [""] : []),
  ];
}

/** Commands that print the values, for stores that no script of ours can write to. */
function commandLines(values: readonly SecretValue[], keyOf: (value: SecretValue) => string): string[] {
  const commands = values.flatMap((value) => [`# ${keyOf(value)}`, value.source.command]);
  return ["Commands that print them:", "", "```sh", ...commands, "```", ""];
}
