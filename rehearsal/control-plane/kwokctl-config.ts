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
  readonly files: ApiServerFiles;
}

/** Paths of files that the API server reads. */
export interface ApiServerFiles {
  /** See `egressSelectorConfig`. */
  readonly egressSelector: string;
  /** The certificate of the authority that signs the cluster's certificates; kwokctl makes it. */
  readonly authority: string;
}

/**
 * Off by default in kube-apiserver, on in EKS, GKE and AKS: a Pod that asks for `nvidia.com/gpu` tolerates the taint
 * of that key. A rehearsal without it would refuse Pods that every cloud accepts.
 */
const CLOUD_ADMISSION = ["ExtendedResourceToleration"];

/**
 * What lets the servers of live controllers take part: the API server asks them by the address of their Pod, through
 * the proxy of the live kubelet, and vouches for its own user, as every real cluster does for aggregated APIs.
 */
function servingArgs({ egressSelector, authority }: ApiServerFiles): Record<string, string> {
  return {
    "egress-selector-config-file": egressSelector,
    "enable-aggregator-routing": "true",
    "requestheader-client-ca-file": authority,
    "requestheader-username-headers": "X-Remote-User",
    "requestheader-group-headers": "X-Remote-Group",
    "requestheader-extra-headers-prefix": "X-Remote-Extra-",
  };
}

/** What leaves out the webhooks of simulated controllers: see `leaveOutSimulatedServers`. Needless as of Kubernetes 1.36. */
const POLICY_ARGS: Readonly<Record<string, string>> = {
  "feature-gates": "MutatingAdmissionPolicy=true",
  "runtime-config": "admissionregistration.k8s.io/v1beta1=true",
};

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
        extraArgs: Object.entries({
          "enable-admission-plugins": CLOUD_ADMISSION.join(","),
          ...servingArgs(options.files),
          ...POLICY_ARGS,
        }).map(([key, value]) => ({ key, value })),
      },
    ],
  };
  return [cluster, ...options.stages].map((document) => stringify(document)).join("---\n");
}
