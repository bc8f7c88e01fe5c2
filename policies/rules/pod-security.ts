import { DCGM_EXPORTER_POD_SECURITY } from "../../charts/dcgm-exporter/pod-security";
import { EFA_DEVICE_PLUGIN_POD_SECURITY } from "../../charts/efa-device-plugin/pod-security";
import { ISTIO_POD_SECURITY } from "../../charts/istio/pod-security";
import { KSERVE_POD_SECURITY } from "../../charts/kserve/pod-security";
import { NVIDIA_DEVICE_PLUGIN_POD_SECURITY } from "../../charts/nvidia-device-plugin/pod-security";
import type { PlainObject } from "../../charts/common/objects";
import { valueAt } from "../fields";
import { ENFORCE_LABEL, levelOfNamespace, violationsOf, type PodSecurityLevel } from "../pod-security/level";
import type { StackFinding, StackRule } from "../rule";
import type { Allowance } from "../settings";
import { podTemplatesOf } from "../workloads";

/** The least that any namespace may ask for; also of Pods whose namespace is made elsewhere, such as `kube-system`. */
const LEAST: PodSecurityLevel = "baseline";

export const podSecurity: StackRule = {
  name: "pod-security",
  kind: "stack",
  title: "Every namespace states a Pod Security level, and its Pods meet it",
  reason:
    "Without a level, anybody who may create a Pod may become root on its node. A Pod that does not meet the level of " +
    "its namespace is refused by admission, and nobody learns of it before its Deployment has no Pods.",
  examples: {
    bad: `apiVersion: v1
kind: Namespace
metadata:
  name: team-a
  labels:
    pod-security.kubernetes.io/enforce: restricted
---
apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: team-a
spec:
  containers:
    - name: train
      image: ghcr.io/kubeflow/train:1.0
      securityContext:
        privileged: true
`,
    good: `apiVersion: v1
kind: Namespace
metadata:
  name: team-a
  labels:
    pod-security.kubernetes.io/enforce: restricted
---
apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: team-a
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: train
      image: ghcr.io/kubeflow/train:1.0
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop: [ALL]
`,
  },
  check({ objects }) {
    const namespaces = objects.filter(({ kind, apiVersion }) => kind === "Namespace" && apiVersion === "v1");
    const levels = new Map(namespaces.map((namespace) => [namespace.metadata.name, levelOfNamespace(namespace)]));
    return [
      ...namespaces.flatMap(ofNamespace),
      ...objects.flatMap((object) => ofPods(object, levels.get(object.metadata.namespace ?? "") ?? LEAST)),
    ];
  },
};

function ofNamespace(namespace: PlainObject): StackFinding[] {
  const level = levelOfNamespace(namespace);
  if (level !== undefined && level !== "privileged") return [];
  const value = valueAt(namespace.metadata, "labels", ENFORCE_LABEL);
  const message =
    value === undefined
      ? "no Pod Security level is stated"
      : `the Pod Security level is ${JSON.stringify(value)}, and the least is "${LEAST}"`;
  const fix = `write the label ${ENFORCE_LABEL}: restricted, or baseline for teams`;
  return [{ subject: namespace, path: `metadata.labels["${ENFORCE_LABEL}"]`, message, fix }];
}

function ofPods(object: PlainObject, level: PodSecurityLevel): StackFinding[] {
  return podTemplatesOf(object).flatMap((pod) =>
    violationsOf(pod, level).map(({ message, ...finding }) => ({
      subject: object,
      ...finding,
      message: `${message}, against Pod Security's level "${level}"`,
    })),
  );
}

/** What sets nodes up, in `kube-system`, which states no level: clusters bring it along. */
export const allowances: readonly Allowance[] = [
  ...[
    ...DCGM_EXPORTER_POD_SECURITY,
    ...EFA_DEVICE_PLUGIN_POD_SECURITY,
    ...ISTIO_POD_SECURITY,
    ...KSERVE_POD_SECURITY,
    ...NVIDIA_DEVICE_PLUGIN_POD_SECURITY,
  ].map(({ workload, reason }) => ({ subject: workload, reason: reason[0].toUpperCase() + reason.slice(1) })),
  {
    subject: "DaemonSet kube-system/nvidia-device-plugin-pool-*",
    reason:
      "As the device plugin of all pools does, it registers at the kubelet's socket in a directory of the node " +
      "(hostPath); there is one for each pool that shares its GPUs in a way of its own",
  },
];
