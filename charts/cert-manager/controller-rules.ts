import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";

const CERT_MANAGER_GROUP = "cert-manager.io";
const ACME_GROUP = "acme.cert-manager.io";
const GATEWAY_GROUP = "gateway.networking.k8s.io";
/** How RBAC names the right to decide about the requests of all issuers. */
const SIGNERS = ["issuers.cert-manager.io/*", "clusterissuers.cert-manager.io/*"];

const WRITE_EVENTS = rule("", ["events"], ["create", "patch"]);
const READ_SECRETS = rule("", ["secrets"], READ);
const KEEP_SECRETS = rule("", ["secrets"], [...READ, "create", "update", "delete"]);

/** What the controller may do in the whole cluster: a ClusterRole for each of its loops, by what follows its name. */
export const CONTROLLER_RULES: Readonly<Record<string, readonly k8s.PolicyRule[]>> = {
  "approve:cert-manager-io": [signers(CERT_MANAGER_GROUP, "approve")],
  certificates: [
    rule(CERT_MANAGER_GROUP, withStatus("certificates", "certificaterequests"), ["update", "patch"]),
    rule(CERT_MANAGER_GROUP, ["certificates", "certificaterequests", "clusterissuers", "issuers"], READ),
    rule(CERT_MANAGER_GROUP, ["certificates/finalizers", "certificaterequests/finalizers"], ["update"]),
    rule(ACME_GROUP, ["orders"], ["create", "delete", ...READ]),
    rule("", ["secrets"], [...READ, "create", "update", "delete", "patch"]),
    WRITE_EVENTS,
  ],
  certificatesigningrequests: [
    rule("certificates.k8s.io", ["certificatesigningrequests"], [...READ, "update"]),
    rule("certificates.k8s.io", ["certificatesigningrequests/status"], ["update", "patch"]),
    signers("certificates.k8s.io", "sign"),
    rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"]),
  ],
  challenges: challengeRules(),
  clusterissuers: issuerRules("clusterissuers"),
  "ingress-shim": [
    rule(CERT_MANAGER_GROUP, ["certificates", "certificaterequests"], ["create", "update", "delete"]),
    rule(CERT_MANAGER_GROUP, ["certificates", "certificaterequests", "issuers", "clusterissuers"], READ),
    rule("networking.k8s.io", ["ingresses"], READ),
    rule("networking.k8s.io", ["ingresses/finalizers"], ["update"]),
    rule(GATEWAY_GROUP, ["gateways", "httproutes"], READ),
    rule(GATEWAY_GROUP, ["gateways/finalizers", "httproutes/finalizers"], ["update"]),
    WRITE_EVENTS,
  ],
  issuers: issuerRules("issuers"),
  orders: [
    rule(ACME_GROUP, withStatus("orders"), ["update", "patch"]),
    rule(ACME_GROUP, ["orders", "challenges"], READ),
    rule(CERT_MANAGER_GROUP, ["clusterissuers", "issuers"], READ),
    rule(ACME_GROUP, ["challenges"], ["create", "delete"]),
    rule(ACME_GROUP, ["orders/finalizers"], ["update"]),
    READ_SECRETS,
    WRITE_EVENTS,
  ],
};

/** Challenges are answered by Pods, Services and Ingresses that the controller makes. */
function challengeRules(): k8s.PolicyRule[] {
  const manage = [...READ, "create", "delete"];
  return [
    rule(ACME_GROUP, withStatus("challenges"), ["update", "patch"]),
    rule(ACME_GROUP, ["challenges"], READ),
    rule(CERT_MANAGER_GROUP, ["issuers", "clusterissuers"], READ),
    READ_SECRETS,
    WRITE_EVENTS,
    rule("", ["pods", "services"], manage),
    rule("networking.k8s.io", ["ingresses"], [...manage, "update"]),
    rule(GATEWAY_GROUP, ["httproutes"], [...manage, "update"]),
    rule("route.openshift.io", ["routes/custom-host"], ["create"]),
    rule(ACME_GROUP, ["challenges/finalizers"], ["update"]),
    READ_SECRETS,
  ];
}

function issuerRules(resource: "issuers" | "clusterissuers"): k8s.PolicyRule[] {
  return [
    rule(CERT_MANAGER_GROUP, withStatus(resource), ["update", "patch"]),
    rule(CERT_MANAGER_GROUP, [resource], READ),
    KEEP_SECRETS,
    WRITE_EVENTS,
  ];
}

function signers(apiGroup: string, verb: string): k8s.PolicyRule {
  return { ...rule(apiGroup, ["signers"], [verb]), resourceNames: SIGNERS };
}

function withStatus(...resources: string[]): string[] {
  return resources.flatMap((resource) => [resource, `${resource}/status`]);
}
