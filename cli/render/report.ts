import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RenderConfig } from "../../stacks/config/render";
import { columns } from "../terminal/columns";
import { storeKey } from "./secrets/external-secret";
import { MAKE_SECRETS, secretPath } from "./secrets/secret-files";
import { valuesOf } from "./secrets/wanted-secret";
import type { Tree } from "./tree";
import type { TreeChanges } from "./tree-changes";
import type { NeededValue } from "./values";

interface Rendered {
  readonly stack: string;
  readonly output: string;
  readonly settings: RenderConfig;
  readonly tree: Tree;
  readonly changes: TreeChanges;
  readonly check: boolean;
  readonly isCurrent: boolean;
}

/** A Secret that has to come from elsewhere. */
interface SecretReport {
  readonly name: string;
  readonly namespace: string;
  readonly keys: readonly string[];
  /** Its values, with where they come from. */
  readonly values: readonly { readonly name: string; readonly source: string; readonly storeKey?: string }[];
  /** The file that the team has to make, and whether it is there. */
  readonly file?: string;
  readonly missing?: boolean;
}

/** What a render has done, or with `check` would do. */
export interface RenderReport {
  readonly stack: string;
  readonly output: string;
  readonly format: RenderConfig["format"];
  readonly objects: number;
  readonly files: number;
  readonly bytes: number;
  /** Objects by application, in the order in which they are applied. */
  readonly applications: Readonly<Record<string, number>>;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** Whether the folder holds what the stack file says; with `check`, before anything was written. */
  readonly current: boolean;
  readonly check: boolean;
  readonly values: readonly NeededValue[];
  readonly secretsKind: RenderConfig["secrets"]["kind"];
  readonly secrets: readonly SecretReport[];
  /** Since the process began. */
  readonly seconds: number;
  readonly peakMemoryBytes: number;
}

export function renderReport({ stack, output, settings, tree, changes, check, isCurrent }: Rendered): RenderReport {
  const applications: Record<string, number> = {};
  for (const { application, objects } of tree.folders) {
    if (objects.length > 0) applications[application] = (applications[application] ?? 0) + objects.length;
  }
  const { added, changed, removed, unchanged } = changes;
  return {
    ...{ stack, output, format: settings.format },
    objects: Object.values(applications).reduce((sum, count) => sum + count, 0),
    files: tree.files.length,
    bytes: tree.files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
    applications,
    added: added.map(({ path }) => path),
    changed: changed.map(({ path }) => path),
    ...{ removed, unchanged, current: isCurrent, check, values: tree.needed },
    secretsKind: settings.secrets.kind,
    secrets: secretReports(tree, settings, stack, output),
    seconds: Math.round(process.uptime() * 1000) / 1000,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
}

function secretReports({ secrets }: Tree, { secrets: settings }: RenderConfig, stack: string, output: string) {
  return secrets.map((secret): SecretReport => {
    const { name, namespace, entries } = secret;
    const isFile = settings.kind === "sealed" || settings.kind === "sops";
    const file = secretPath(secret);
    return {
      ...{ name, namespace, keys: entries.map(({ key }) => key) },
      values: valuesOf(secret).map((value) => ({
        ...{ name: value.name, source: value.source.text },
        ...(settings.kind === "external" && { storeKey: storeKey(value, settings, stack) }),
      })),
      ...(isFile && { file, missing: !existsSync(join(output, file)) }),
    };
  });
}

/** A report for people. @param verbose a line for each file that is written or removed */
export function reportText(report: RenderReport, verbose: boolean): string {
  const { stack, output, format, objects, files, bytes, seconds, peakMemoryBytes } = report;
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return [
    `${stack}: ${objects} objects in ${files} files, ${size}, as ${format} in ${output}`,
    ...changeLines(report, verbose),
    "",
    ...columns(
      Object.entries(report.applications).map(([name, count]) => [name, String(count)]),
      "  ",
    ),
    ...valueLines(report.values),
    ...reportSecrets(report),
    "",
    `${seconds.toFixed(1)} s, ${Math.round(peakMemoryBytes / 1e6)} MB of memory at most`,
  ].join("\n");
}

function changeLines({ added, changed, removed, unchanged, check, current }: RenderReport, verbose: boolean): string[] {
  const counts = `${added.length} new, ${changed.length} changed, ${removed.length} removed, ${unchanged} as before`;
  const paths = [
    ...added.map((path) => `  + ${path}`),
    ...changed.map((path) => `  ~ ${path}`),
    ...removed.map((path) => `  - ${path}`),
  ];
  if (!check) return [counts, ...(verbose ? paths : [])];
  if (current) return ["the folder holds what the stack file says"];
  const shown = verbose ? paths : paths.slice(0, SHOWN);
  const more = paths.length - shown.length;
  return [
    `the folder differs from what the stack file says: ${counts}; render it again`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more; --verbose shows all`] : []),
  ];
}

/** Lines of a list that is cut. */
const SHOWN = 20;

function valueLines(values: readonly NeededValue[]): string[] {
  if (values.length === 0) return [];
  return [
    "",
    `has to be filled in, by --stack-output or --values (${values.length}):`,
    ...columns(
      values.map(({ name, objects }) => [
        name,
        objects[0] + (objects.length > 1 ? ` and ${objects.length - 1} more` : ""),
      ]),
      "  ",
    ),
  ];
}

const WAYS = {
  external: "Secrets are ExternalSecrets; these values have to be in the store:",
  sealed: `Secrets have to be sealed (${MAKE_SECRETS} does):`,
  sops: `Secrets have to be encrypted (${MAKE_SECRETS} does):`,
  none: `Secrets have to be made before the rest is applied (${MAKE_SECRETS} does):`,
} as const;

function reportSecrets({ secrets, secretsKind }: RenderReport): string[] {
  if (secrets.length === 0) return [];
  return ["", WAYS[secretsKind], ...columns(secretRows(secrets, secretsKind), "  ")];
}

function secretRows(secrets: readonly SecretReport[], kind: RenderReport["secretsKind"]): string[][] {
  if (kind === "external") {
    const values = new Map(
      secrets.flatMap(({ values }) => values.map((value) => [value.storeKey ?? value.name, value])),
    );
    return [...values].map(([key, { source }]) => [key, source]);
  }
  return secrets.map(({ namespace, name, keys, file, missing }) => {
    if (file === undefined) return [`${namespace}/${name}`, keys.join(", ")];
    return [file, missing ? "missing" : "there"];
  });
}
