import type { Construct } from "constructs";
import { KUBEFLOW, KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import { ISTIO_SYSTEM } from "./names";
import { Sidecar } from "./objects";

/** Namespaces that every Pod may need to reach; of others a sidecar does not hear, which keeps it small. */
const PLATFORM = [KUBEFLOW, KUBEFLOW_SYSTEM, "knative-serving", "knative-eventing", ISTIO_SYSTEM];

/** Programs of Kubeflow that talk to Pods of tenants. */
const TALK_TO_TENANTS = ["ml-pipeline-ui", "notebook-controller"];

/**
 * What sidecars are told of: the platform and their own namespace, and everything where a program talks to tenants.
 * In ambient mode they take effect for Pods that have a sidecar all the same.
 */
export function sidecars(scope: Construct): void {
  new Sidecar(scope, "sidecar-default", {
    metadata: { name: "default", namespace: ISTIO_SYSTEM },
    spec: { egress: [{ hosts: [".", ...PLATFORM].map((namespace) => `${namespace}/*`) }] },
  });
  for (const app of TALK_TO_TENANTS) {
    new Sidecar(scope, `sidecar-${app}`, {
      metadata: { name: `${app}-exception`, namespace: KUBEFLOW },
      spec: { workloadSelector: { labels: { app } }, egress: [{ hosts: ["*/*"] }] },
    });
  }
}
