import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import { clusterRoleBinding, roleBinding } from "../common/rbac";
import { INGRESS_PODS } from "../istio-gateways/gateway-pods";
import type { MeshMode } from "../istio/mesh";
import { AuthorizationPolicy, VirtualService } from "../istio/objects";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { SIGN_OUT_PATH } from "../oauth2-proxy/names";
import { principalOf, type MeshAccount } from "../profiles/names";
import type { Release } from "../releases";
import type { DashboardApp } from "./apps";
import { dashboardDeployment } from "./deployment";
import { dashboardLinks, type OwnLinks } from "./links";
import { DASHBOARD, DASHBOARD_ACCOUNT, DASHBOARD_CONFIG, DASHBOARD_LABELS, DASHBOARD_PORT } from "./names";
import { clusterRules, namespaceRules } from "./rbac";

export interface CentralDashboardChartProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly gateway: GatewayRef;
  readonly mesh: MeshMode;
  /** Account of the gateway that users come in by. @default the one that this platform installs */
  readonly ingress?: MeshAccount;
  /** What is installed: the menu leads there and nowhere else. */
  readonly apps: ReadonlySet<DashboardApp>;
  readonly links?: OwnLinks;
  /** Where the button for signing out leads. @default oauth2-proxy's */
  readonly signOutPath?: string;
  /** Whether a user without a namespace may make one at the first visit. @default false: namespaces are configured */
  readonly registration?: boolean;
}

/**
 * Kubeflow's first page: menu, choice of namespace and contributors. Needs Istio's kinds; without the access management
 * (KFAM) it shows no namespace.
 */
export class CentralDashboardChart extends Chart {
  constructor(scope: Construct, id: string, props: CentralDashboardChartProps) {
    super(scope, id);
    const { availability, gateway, ingress = INGRESS_PODS } = props;
    this.entry(gateway, ingress);
    if (availability === "high") {
      const budget = disruptionBudget(this.metadata(), DASHBOARD_LABELS);
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", budget);
    }
    const deployment = dashboardDeployment({
      image: props.release.centralDashboard.image,
      availability,
      mesh: props.mesh,
      signOutPath: props.signOutPath ?? SIGN_OUT_PATH,
      registration: props.registration ?? false,
    });
    new k8s.KubeDeployment(this, "deployment", deployment).node.addDependency(
      this.configuration(props),
      ...this.identity(),
    );
  }

  /** The way in: Service, route, and the policy that lets only the gateway use it. */
  private entry(gateway: GatewayRef, ingress: MeshAccount): void {
    new k8s.KubeService(this, "service", {
      metadata: this.metadata(),
      spec: {
        type: "ClusterIP",
        selector: { ...DASHBOARD_LABELS },
        sessionAffinity: "None",
        ports: [{ port: 80, protocol: "TCP", targetPort: k8s.IntOrString.fromNumber(DASHBOARD_PORT) }],
      },
    });
    new AuthorizationPolicy(this, "gateway-only", {
      metadata: this.metadata("central-dashboard"),
      spec: {
        action: "ALLOW",
        selector: { matchLabels: { app: DASHBOARD_LABELS.app } },
        rules: [{ from: [{ source: { principals: [principalOf(ingress)] } }] }],
      },
    });
    // For every host of the gateway, as all of Kubeflow's: a host of its own would hide theirs on that host.
    const destination = { host: `${DASHBOARD}.${DASHBOARD_ACCOUNT.namespace}.svc.cluster.local`, port: { number: 80 } };
    new VirtualService(this, "virtual-service", {
      metadata: this.metadata(),
      spec: {
        gateways: [gateway.name],
        hosts: ["*"],
        http: [{ match: [{ uri: { prefix: "/" } }], rewrite: { uri: "/" }, route: [{ destination }] }],
      },
    });
  }

  private configuration({ apps, links }: CentralDashboardChartProps): Construct {
    return new k8s.KubeConfigMap(this, "config", {
      metadata: this.metadata(DASHBOARD_CONFIG),
      data: {
        links: JSON.stringify(dashboardLinks(apps, links), undefined, 2),
        settings: JSON.stringify({ DASHBOARD_FORCE_IFRAME: true }, undefined, 2),
      },
    });
  }

  private identity(): Construct[] {
    const metadata = this.metadata();
    const cluster = { name: DASHBOARD, labels: { ...DASHBOARD_LABELS } };
    return [
      new k8s.KubeServiceAccount(this, "service-account", { metadata }),
      new k8s.KubeRole(this, "role", { metadata, rules: namespaceRules() }),
      new k8s.KubeRoleBinding(this, "role-binding", roleBinding(metadata, DASHBOARD, DASHBOARD_ACCOUNT)),
      new k8s.KubeClusterRole(this, "cluster-role", { metadata: cluster, rules: clusterRules() }),
      new k8s.KubeClusterRoleBinding(
        this,
        "cluster-role-binding",
        clusterRoleBinding(cluster, DASHBOARD, DASHBOARD_ACCOUNT),
      ),
    ];
  }

  private metadata(name: string = DASHBOARD) {
    return { name, namespace: DASHBOARD_ACCOUNT.namespace, labels: { ...DASHBOARD_LABELS } };
  }
}
