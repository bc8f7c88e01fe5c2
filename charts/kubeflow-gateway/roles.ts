import type { k8s } from "cdk8s-plus-28";
import { aggregateTo, aggregating, READ, rule } from "../common/rbac";

/** Istio's kinds that route requests; nobody but the platform changes them. */
const NETWORKING = [
  "destinationrules",
  "envoyfilters",
  "gateways",
  "proxyconfigs",
  "serviceentries",
  "sidecars",
  "virtualservices",
  "workloadentries",
  "workloadgroups",
];

/** What members of a tenant's namespace see of Istio: how requests are routed, and viewers also who may make them. */
export function istioRoles(): k8s.KubeClusterRoleProps[] {
  const networking = rule("networking.istio.io", NETWORKING, READ);
  return [
    aggregating("istio-admin", aggregateTo("admin")),
    {
      metadata: { name: "kubeflow-istio-edit", labels: aggregateTo("edit", "istio-admin") },
      rules: [networking],
    },
    {
      metadata: { name: "kubeflow-istio-view", labels: aggregateTo("view") },
      rules: [networking, rule("security.istio.io", ["authorizationpolicies"], READ)],
    },
  ];
}
