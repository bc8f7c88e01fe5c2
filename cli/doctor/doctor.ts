import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

import { version as aws } from "@pulumi/aws/package.json";
import { version as azureNative } from "@pulumi/azure-native/package.json";
import { version as gcp } from "@pulumi/gcp/package.json";
import { version as kubernetes } from "@pulumi/kubernetes/package.json";
import { version as pulumi } from "@pulumi/pulumi/package.json";
import { version as random } from "@pulumi/random/package.json";

import { DEFAULT_LIVE_CONTROLLERS, liveTools } from "../../rehearsal/kubelet/live-controllers";
import { rehearsalRuns } from "../../rehearsal/running";
import { BASE_TOOLS } from "../../rehearsal/toolchain/tools";
import { type CloudClusterKind, isCloudCluster } from "../../stacks/config/cloud-cluster-kind";
import type { ClusterConfig, KubeflowConfig } from "../../stacks/config/config";
import { checkStackFile, displayName, faultsText } from "../../stacks/config/stack-file";
import { pathsOf, type StackSelection } from "../stack-environment";
import { type Check, lacks, ok, type Purpose } from "./check";
import { cloudChecks, type Surroundings } from "./cloud-checks";
import { clusterChecks, neededDefinitions, type RenderChoice } from "./cluster-checks";
import { machineChecks, type MachineFacts, minutesToBuild, pulumiChecks, rehearsalChecks } from "./machine-checks";
import { probeCluster } from "./probe-cluster";
import { canListen, probeMachine, probePlugins, probeToolchain } from "./probe-machine";
import { type Report, reportOf, type Section } from "./report";

/** Looks at this machine and, where a stack is named, at what its environment needs. Changes nothing. */
export async function doctor(selection: { readonly stack?: string; readonly cwd: string }): Promise<Report> {
  const { stack, cwd } = selection;
  const file = stack === undefined ? undefined : readStack({ stack, cwd });
  const machine = await probeMachine();
  const cluster = file?.config?.cluster;
  const toolchain = await probeToolchain([...BASE_TOOLS, ...liveTools(liveControllers(cluster))]);
  const minutes = minutesToBuild(toolchain);
  const asked = new Map<Purpose, string>([
    ["render", ""],
    ["rehearse", minutes === 0 ? "" : `after about ${minutes} min of building`],
    ...(cluster && cluster.kind !== "rehearsal" ? [["deploy", ""] as const] : []),
  ]);
  const sections: Section[] = [
    { title: "This machine", checks: machineChecks(machine) },
    { title: "Rehearsals", checks: rehearsalChecks(machine, toolchain) },
  ];
  if (file && stack !== undefined) {
    const own = file.config ? await environmentChecks(file.config, machine, { stack, cwd }) : [];
    sections.push({ title: `The environment "${stack}"`, checks: [...file.checks, ...own] });
  }
  return reportOf(sections, asked);
}

interface StackReading {
  readonly checks: readonly Check[];
  readonly config?: KubeflowConfig;
}

function readStack({ stack, cwd }: StackSelection): StackReading {
  pathsOf({ stack, cwd });
  const path = join(cwd, `Pulumi.${stack}.yaml`);
  const checked = checkStackFile(path);
  if (checked.ok) return { checks: [ok("stack file", displayName(path))], config: checked.config };
  const [first, ...others] = checked.faults;
  const more = others.length > 0 ? `, and ${others.length} more` : "";
  const fix = others.length > 0 ? `run \`kubeflow validate --stack ${stack}\`, which lists them` : "correct it";
  return {
    checks: [lacks("stack file", faultsText(displayName(path), [first]) + more, fix, "render", "rehearse", "deploy")],
  };
}

async function environmentChecks(
  config: KubeflowConfig,
  machine: MachineFacts,
  selection: StackSelection,
): Promise<Check[]> {
  const { cluster } = config;
  if (cluster.kind === "rehearsal") return portChecks(cluster.apiServerPort, selection);
  const pulumiOf = (plugins: Readonly<Record<string, string>>): Check[] =>
    pulumiChecks(machine, `v${pulumi}`, probePlugins(plugins));
  if (isCloudCluster(cluster)) {
    const kind: CloudClusterKind = cluster.kind;
    return [...pulumiOf({ kubernetes, random, ...CLOUD_PLUGINS[kind] }), ...cloudChecks(kind, machine, SURROUNDINGS)];
  }
  const { render = {} } = config as { readonly render?: RenderChoice };
  const sight = await probeCluster(config, cluster, selection.cwd, neededDefinitions(render));
  return [...pulumiOf({ kubernetes, random }), ...clusterChecks(sight)];
}

const CLOUD_PLUGINS: Readonly<Record<CloudClusterKind, Readonly<Record<string, string>>>> = {
  eks: { aws },
  gke: { gcp },
  aks: { "azure-native": azureNative },
};

/** A port that a stack file asks for is in use by its own rehearsal while that runs. */
async function portChecks(port: number | undefined, selection: StackSelection): Promise<Check[]> {
  if (port === undefined) return [];
  if (rehearsalRuns(pathsOf(selection))) return [ok("port", `${port} is its running rehearsal's`)];
  if (await canListen(port)) return [ok("port", `${port} is free`)];
  const fix = "end what listens there, or leave kubeflow:cluster.apiServerPort out to have a free one chosen";
  return [lacks("port", `${port} is in use`, fix, "rehearse")];
}

function liveControllers(cluster: ClusterConfig | undefined) {
  return cluster?.kind === "rehearsal" ? cluster.liveControllers : DEFAULT_LIVE_CONTROLLERS;
}

const SURROUNDINGS: Surroundings = {
  variables: new Set(Object.keys(process.env).filter((name) => process.env[name] !== "")),
  folder: (variable) => process.env[variable],
  exists: (path) => existsSync(resolve(homedir(), path)),
};
