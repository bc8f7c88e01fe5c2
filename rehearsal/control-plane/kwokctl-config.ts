import { stringify } from "yaml";

import { ControlPlanePorts } from "./ports";

/** Paths of the programs that the control plane consists of, as the toolchain yields them. */
export interface ControlPlaneBinaries {
  readonly etcd: string;
  readonly "kube-apiserver": string;
  readonly "kube-controller-manager": string;
  readonly "kube-scheduler": string;
  readonly kubectl: string;
  readonly kwok: string;
  readonly kwokctl: string;
}

export interface KwokctlConfigOptions {
  readonly binaries: ControlPlaneBinaries;
  /** Kubernetes version without the leading `v`, such as `1.34.4`. */
  readonly kubernetesVersion: string;
  readonly ports: ControlPlanePorts;
  /** KWOK Stage objects that tell how simulated Pods and Nodes behave. */
  readonly stages: readonly object[];
}

/**
 * Admission plugins that call webhooks. Their servers are simulated Pods, so a call would hang until its timeout.
 * Everything that works inside the API server (Pod Security, quota, RBAC, CRD validation, CEL) stays on.
 */
const WEBHOOK_ADMISSION = ["MutatingAdmissionWebhook", "ValidatingAdmissionWebhook"];

/**
 * Off by default in kube-apiserver, on in EKS, GKE and AKS: a Pod that asks for `nvidia.com/gpu` tolerates the taint
 * of that key. A rehearsal without it would refuse Pods that every cloud accepts.
 */
const CLOUD_ADMISSION = ["ExtendedResourceToleration"];

/** Renders the file for `kwokctl create cluster --config`: a cluster of local processes on loopback only. */
export function kwokctlConfig(options: KwokctlConfigOptions): string {
  const { binaries, ports } = options;
  const cluster = {
    apiVersion: "config.kwok.x-k8s.io/v1alpha1",
    kind: "KwokctlConfiguration",
    options: {
      runtime: "binary",
      kubeVersion: `v${options.kubernetesVersion}`,
      bindAddress: "127.0.0.1",
      kubeApiserverPort: ports.apiServer,
      etcdPort: ports.etcd,
      etcdPeerPort: ports.etcdPeer,
      kubeControllerManagerPort: ports.controllerManager,
      kubeSchedulerPort: ports.scheduler,
      kwokControllerPort: ports.kwok,
      securePort: true,
      kubeAuthorization: true,
      kubeAdmission: true,
      etcdBinary: binaries.etcd,
      kubeApiserverBinary: binaries["kube-apiserver"],
      kubeControllerManagerBinary: binaries["kube-controller-manager"],
      kubeSchedulerBinary: binaries["kube-scheduler"],
      kubectlBinary: binaries.kubectl,
      kwokControllerBinary: binaries.kwok,
    },
    componentsPatches: [
      {
        name: "kube-apiserver",
        extraArgs: [
          { key: "disable-admission-plugins", value: WEBHOOK_ADMISSION.join(",") },
          { key: "enable-admission-plugins", value: CLOUD_ADMISSION.join(",") },
        ],
      },
    ],
  };
  return [cluster, ...options.stages].map((document) => stringify(document)).join("---\n");
}
