import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, replicasFor, type Availability } from "../common/availability";
import { roleBinding, rule } from "../common/rbac";
import { ISTIO_SYSTEM } from "../istio/names";
import { AuthorizationPolicy, Gateway } from "../istio/objects";
import type { Release } from "../releases";
import { gatewayDeployment } from "./deployment";
import { serviceAccountOf, type GatewayKind } from "./gateway-kind";
import { installationLabels, objectLabels } from "./labels";
import { gatewayService, type GatewayService } from "./service";

export interface IstioGatewayChartProps {
  /** Which of the gateways it is: `INGRESS_GATEWAY` or `CLUSTER_LOCAL_GATEWAY`. */
  readonly kind: GatewayKind;
  readonly release: Release;
  readonly availability: Availability;
  readonly service: GatewayService;
}

/** The most replicas, as upstream has it. */
const MAX_REPLICAS = 5;

/**
 * One gateway of the mesh: Pods at its edge, which scale with their load. Needs Istio's CRDs, its namespace and a
 * running istiod, from which the Pods get their certificates and routes.
 */
export class IstioGatewayChart extends Chart {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: IstioGatewayChartProps,
  ) {
    super(scope, id);
    const { kind, release, availability, service } = props;
    this.routing();
    this.scaling();
    // Not before the Deployment: a Service counts as created when it has endpoints, which are the Deployment's Pods.
    new k8s.KubeService(this, "service", gatewayService(kind, release, service));
    const deployment = new k8s.KubeDeployment(this, "deployment", gatewayDeployment(kind, release, availability));
    deployment.node.addDependency(
      ...this.identity(),
      ...kind.networkPolicies.map(
        (policy) => new k8s.KubeNetworkPolicy(this, `network-policy-${policy.metadata?.name}`, policy),
      ),
    );
  }

  /** Takes every request in: the mesh refuses what no policy allows, and what users may do is told by other policies. */
  private routing(): void {
    const { name, labels } = this.props.kind;
    const metadata = { name, namespace: ISTIO_SYSTEM };
    new AuthorizationPolicy(this, "authorization-policy", {
      metadata,
      spec: { action: "ALLOW", rules: [{}], selector: { matchLabels: { ...labels } } },
    });
    new Gateway(this, "gateway", {
      metadata: { ...metadata, labels: { release: "istio" } },
      spec: {
        selector: { ...labels },
        servers: [{ hosts: ["*"], port: { name: "http", number: 80, protocol: "HTTP" } }],
      },
    });
  }

  private scaling(): void {
    const { kind, release, availability } = this.props;
    const metadata = { name: kind.name, namespace: ISTIO_SYSTEM, labels: objectLabels(kind, release) };
    new k8s.KubeHorizontalPodAutoscalerV2(this, "autoscaler", {
      metadata,
      spec: {
        minReplicas: replicasFor(availability),
        maxReplicas: MAX_REPLICAS,
        metrics: [
          { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } } },
        ],
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: kind.name },
      },
    });
    if (availability === "high") {
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", disruptionBudget(metadata, kind.labels));
    }
  }

  /** What the gateway runs as: istiod hands a certificate only to who may read the Secrets beside it. */
  private identity(): Construct[] {
    const { kind, release } = this.props;
    const account = { name: serviceAccountOf(kind), namespace: ISTIO_SYSTEM };
    const rights = { name: `${kind.name}-sds`, namespace: ISTIO_SYSTEM, labels: installationLabels(release) };
    return [
      new k8s.KubeServiceAccount(this, "service-account", {
        metadata: { ...account, labels: objectLabels(kind, release) },
      }),
      new k8s.KubeRole(this, "role", { metadata: rights, rules: [rule("", ["secrets"], ["get", "watch", "list"])] }),
      new k8s.KubeRoleBinding(this, "role-binding", roleBinding(rights, rights.name, account)),
    ];
  }
}
