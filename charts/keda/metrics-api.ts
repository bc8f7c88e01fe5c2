import type { k8s } from "cdk8s-plus-28";
import { caInjection, type KedaCertificates } from "./certificates";
import type { KedaLabels } from "./labels";
import { KEDA, METRICS_API, METRICS_API_SERVER } from "./names";

/**
 * Makes the API server pass requests for external metrics on to KEDA's metrics server. A cluster has one such server:
 * this takes the place of any other. The CA comes as it does for the webhooks; without it the API server trusts nobody.
 */
export function metricsApiService(certificates: KedaCertificates, labels: KedaLabels): k8s.KubeApiServiceProps {
  const { group, version } = METRICS_API;
  const name = `${version}.${group}`;
  return {
    metadata: { name, labels: labels.named(name), annotations: caInjection(certificates) },
    spec: {
      group,
      version,
      groupPriorityMinimum: 100,
      versionPriority: 100,
      service: { name: METRICS_API_SERVER, namespace: KEDA },
    },
  };
}
