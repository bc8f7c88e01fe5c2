import { k8s } from "cdk8s-plus-28";

/**
 * What a container asks of its node, in Kubernetes' quantities. There is no limit: on cpu none is needed, since nodes
 * share it by the requests, and on memory one that nobody measured ends a program that works.
 */
export function requests(cpu: string, memory: string): k8s.ResourceRequirements {
  return { requests: { cpu: k8s.Quantity.fromString(cpu), memory: k8s.Quantity.fromString(memory) } };
}

/**
 * Of controllers, webhooks and small servers for which upstream's manifests state nothing. In Kubeflow's own test of its
 * default install Dex uses 3m and 27Mi, cert-manager's three programs 3m and 128Mi together, the profile controller and
 * the access management 7m and 129Mi together. Sources:
 * https://github.com/kubeflow/community-distribution/blob/master/README.md#kubeflow-components-versions,
 * https://github.com/kubeflow/community-distribution/pull/3182.
 */
export const SMALL = requests("10m", "64Mi");
