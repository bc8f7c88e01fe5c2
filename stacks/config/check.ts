import type { z } from "zod";
import { RELEASES, type ReleaseName } from "../../charts/releases";
import { applicationFindings } from "./application-rules";
import { isCloudCluster } from "./cloud-cluster-kind";
import type { clusterSchema } from "./cluster";
import { clusterFindings } from "./cluster-rules";
import { chosenParts } from "./component-choice";
import { componentFindings } from "./component-rules";
import { type ClusterConfig, configSchema, KubeflowConfig, NAMESPACE } from "./config";
import { draftOf } from "./draft";
import { Finding, findingsOf, Problem, problemOf } from "./finding";
import { imagesFindings } from "./images-rules";
import { policiesFindings } from "./policies-rules";
import { gitOpsFindings } from "./render-git-ops-rules";
import { serviceFindings } from "./service-rules";
import { storeFindings } from "./store-rules";
import { didYouMean } from "./suggestion";
import { exampleFindings, tenantFindings } from "./tenant-rules";

/** A checked configuration, or everything that is wrong with it. */
export type CheckResult =
  | { readonly ok: true; readonly config: KubeflowConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Checks the configuration of one stack as a whole.
 * @param values all configuration of the stack by full name (`kubeflow:release`); keys of other namespaces belong to
 *   providers and are left alone
 * @param concealed keys that the stack file holds encrypted: none of their values is shown
 */
export function checkConfig(
  values: Readonly<Record<string, unknown>>,
  concealed: ReadonlySet<string> = new Set(),
): CheckResult {
  const own = Object.fromEntries(Object.entries(values).filter(([key]) => namespaceOf(key) === NAMESPACE));
  const parsed = configSchema.safeParse(own);
  const draft = draftOf(own, parsed.error);
  const findings = [
    ...Object.keys(values).flatMap(namespaceFindings),
    ...findingsOf(parsed.error, own),
    ...clusterFindings(draft),
    ...componentFindings(draft),
    ...serviceFindings(draft),
    ...applicationFindings(draft),
    ...storeFindings(draft),
    ...tenantFindings(draft),
    ...imagesFindings(draft["kubeflow:images"]),
    ...policiesFindings(draft["kubeflow:policies"]),
    ...gitOpsFindings(draft["kubeflow:render"]),
    ...exampleFindings(draft),
  ];
  if (!parsed.success || findings.length > 0) {
    return { ok: false, problems: findings.map((finding) => problemOf(finding, concealed)) };
  }
  const { data } = parsed;
  const config: KubeflowConfig = {
    release: data["kubeflow:release"],
    cluster: versioned(data["kubeflow:cluster"], data["kubeflow:release"]),
    components: chosenParts(draft),
    delivery: data["kubeflow:delivery"],
    availability: data["kubeflow:availability"],
    certManager: data["kubeflow:certManager"],
    istio: data["kubeflow:istio"],
    gateway: data["kubeflow:gateway"],
    dex: data["kubeflow:dex"],
    authentication: data["kubeflow:authentication"],
    knativeServing: data["kubeflow:knativeServing"],
    knativeEventing: data["kubeflow:knativeEventing"],
    keda: data["kubeflow:keda"],
    pipelines: data["kubeflow:pipelines"],
    trainer: data["kubeflow:trainer"],
    kserve: data["kubeflow:kserve"],
    notebooks: data["kubeflow:notebooks"],
    volumes: data["kubeflow:volumes"],
    tensorboards: data["kubeflow:tensorboards"],
    katib: data["kubeflow:katib"],
    sparkOperator: data["kubeflow:sparkOperator"],
    modelRegistry: data["kubeflow:modelRegistry"],
    centralDashboard: data["kubeflow:centralDashboard"],
    profiles: data["kubeflow:profiles"],
    buckets: data["kubeflow:buckets"],
    identities: data["kubeflow:identities"],
    tenants: data["kubeflow:tenants"],
    crds: data["kubeflow:crds"],
    images: data["kubeflow:images"],
    policies: data["kubeflow:policies"],
    render: data["kubeflow:render"],
    examples: data["kubeflow:examples"],
  };
  return { ok: true, config };
}

function versioned(cluster: z.output<typeof clusterSchema>, release: ReleaseName): ClusterConfig {
  if (!isCloudCluster(cluster)) return cluster;
  return { ...cluster, version: cluster.version ?? RELEASES[release].kubernetes.tested };
}

/** The refusals as text, one per line; each starts with the file's name. */
export function listing(file: string, problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => `${[file, path].filter(Boolean).join(": ")}: ${message}`).join("\n");
}

function namespaceFindings(key: string): Finding[] {
  const namespace = namespaceOf(key);
  if (namespace === undefined) {
    return [{ path: [key], message: `has no namespace; write it as "${NAMESPACE}:${key}"` }];
  }
  // Keys of a misspelt namespace would be ignored, by Pulumi too.
  if (namespace === NAMESPACE || didYouMean(namespace, [NAMESPACE]) === undefined) return [];
  const meant = `${NAMESPACE}${key.slice(namespace.length)}`;
  return [{ path: [key], message: `unknown namespace; did you mean "${meant}"?` }];
}

function namespaceOf(key: string): string | undefined {
  const colon = key.indexOf(":");
  return colon < 0 ? undefined : key.slice(0, colon);
}
