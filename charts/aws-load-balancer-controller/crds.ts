import { labelSelector } from "../common/kubernetes/label-selector";
import { ageColumn, array, column, crds, enumeration, int64, intOrString, object, requiring } from "../common/schema";
import { root, string, type CustomResourceDefinition, type Kind, type Rendering } from "../common/schema";

const peer = object({
  ipBlock: requiring(["cidr"], { cidr: string() }),
  securityGroup: requiring(["groupID"], { groupID: string() }),
});
const opened = requiring(["from", "ports"], {
  from: array(peer),
  ports: array(object({ port: intOrString(), protocol: enumeration(["TCP", "UDP"]) })),
});

// Objects are the controller's own to write and its webhooks' to check: what is not named here is kept as it is written.
const kept = { preserveUnknown: true };

const bindingFields = {
  ipAddressType: enumeration(["ipv4", "ipv6"]),
  networking: object({ ingress: array(opened) }),
  nodeSelector: labelSelector,
  serviceRef: requiring(["name", "port"], { name: string(), port: intOrString() }),
  targetGroupARN: string(),
  targetGroupName: string(),
  targetType: string<"instance" | "ip">(),
  vpcID: string(),
};
const bindingSpec = object(bindingFields, { required: ["serviceRef"], ...kept });
const bindingStatus = object({ observedGeneration: int64() }, kept);
const service = [
  column("SERVICE-NAME", ".spec.serviceRef.name"),
  column("SERVICE-PORT", ".spec.serviceRef.port"),
  column("TARGET-TYPE", ".spec.targetType"),
];

const common = { group: "elbv2.k8s.aws", generation: { kubernetes: 34, embeddedMetadata: false } };

/** Registers the Pods behind a Service with a target group of a load balancer; the controller makes one per port. */
export const targetGroupBinding: Kind = {
  ...common,
  kind: "TargetGroupBinding",
  plural: "targetgroupbindings",
  scope: "Namespaced",
  versions: [
    {
      name: "v1beta1",
      schema: root({ spec: bindingSpec, status: bindingStatus }),
      columns: [...service, column("ARN", ".spec.targetGroupARN", { priority: 1 }), ageColumn],
    },
  ],
};

const classFields = {
  group: requiring(["name"], { name: string() }),
  namespaceSelector: labelSelector,
  scheme: enumeration(["internal", "internet-facing"]),
};

/** Settings of all Ingresses of a class. The platform makes none, but the controller does not start without the kind. */
export const ingressClassParams: Kind = {
  ...common,
  kind: "IngressClassParams",
  plural: "ingressclassparams",
  scope: "Cluster",
  versions: [{ name: "v1beta1", schema: root({ spec: object(classFields, kept) }), status: "empty" }],
};

/** The CRDs that the controller watches, as far as their fields matter to anybody else. */
export function loadBalancerCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([ingressClassParams, targetGroupBinding], rendering);
}
