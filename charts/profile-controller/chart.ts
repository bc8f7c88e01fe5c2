import { Chart, Yaml } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { DASHBOARD_ACCOUNT } from "../central-dashboard/names";
import { disruptionBudget, type Availability } from "../common/availability";
import { configDigest } from "../common/digest";
import { clusterRoleBinding, roleBinding } from "../common/rbac";
import { INGRESS_PODS } from "../istio-gateways/gateway-pods";
import type { MeshMode } from "../istio/mesh";
import { AuthorizationPolicy, VirtualService } from "../istio/objects";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { MeshAccount } from "../profiles/names";
import { controllerLabels } from "../profiles/namespace-labels";
import type { Release } from "../releases";
import { programVariables } from "./config";
import { profilesDeployment } from "./deployment";
import { NAMESPACE_LABELS, PROFILES_ACCOUNT, PROFILES_CONFIG, PROFILES_DEPLOYMENT, PROFILES_LABELS } from "./names";
import { clusterRules, leaderRules } from "./rbac";
import { accessManagementRoute, accessManagementService, dashboardOnly } from "./routes";

export interface ProfileControllerChartProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly gateway: GatewayRef;
  readonly mesh: MeshMode;
  /** Account of the gateway that users come in by. @default the one that this platform installs */
  readonly ingress?: MeshAccount;
  /** User who may administer the contributors of every profile. @default nobody */
  readonly clusterAdmin?: string;
}

/**
 * The profile controller, which makes each Profile's namespace and what is in it, and the access management (KFAM), by
 * which owners give others access. Needs the kind Profile, Istio's kinds and Kubeflow's roles.
 */
export class ProfileControllerChart extends Chart {
  constructor(scope: Construct, id: string, props: ProfileControllerChartProps) {
    super(scope, id);
    const { release, availability, gateway, mesh, ingress = INGRESS_PODS, clusterAdmin } = props;
    new k8s.KubeService(this, "service", accessManagementService());
    const dashboard = { namespace: DASHBOARD_ACCOUNT.namespace, serviceAccount: DASHBOARD_ACCOUNT.name };
    new AuthorizationPolicy(this, "dashboard-only", dashboardOnly(dashboard));
    new VirtualService(this, "virtual-service", accessManagementRoute(gateway));
    if (availability === "high") {
      const budget = disruptionBudget(labelled(PROFILES_DEPLOYMENT), PROFILES_LABELS);
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", budget);
    }
    const variables = programVariables(ingress, clusterAdmin);
    const labels = { "namespace-labels.yaml": Yaml.stringify(controllerLabels(mesh)) };
    const deployment = profilesDeployment({ release, availability, mesh, configDigest: configDigest(variables) });
    new k8s.KubeDeployment(this, "deployment", deployment).node.addDependency(
      this.configMap(PROFILES_CONFIG, variables),
      this.configMap(NAMESPACE_LABELS, labels),
      ...this.identity(),
    );
  }

  private configMap(name: string, data: Record<string, string>): Construct {
    return new k8s.KubeConfigMap(this, name, { metadata: labelled(name), data });
  }

  private identity(): Construct[] {
    const cluster = "profiles-controller";
    const leader = "profiles-leader-election-role";
    const binding = labelled("profiles-leader-election-rolebinding");
    return [
      new k8s.KubeServiceAccount(this, "service-account", { metadata: labelled(PROFILES_ACCOUNT.name) }),
      new k8s.KubeClusterRole(this, "cluster-role", {
        metadata: { name: cluster, labels: { ...PROFILES_LABELS } },
        rules: clusterRules(),
      }),
      new k8s.KubeClusterRoleBinding(
        this,
        "cluster-role-binding",
        clusterRoleBinding(
          { name: "profiles-cluster-rolebinding", labels: { ...PROFILES_LABELS } },
          cluster,
          PROFILES_ACCOUNT,
        ),
      ),
      new k8s.KubeRole(this, "leader-role", { metadata: labelled(leader), rules: leaderRules() }),
      new k8s.KubeRoleBinding(this, "leader-role-binding", roleBinding(binding, leader, PROFILES_ACCOUNT)),
    ];
  }
}

function labelled(name: string): k8s.ObjectMeta & { readonly name: string } {
  return { name, namespace: KUBEFLOW, labels: { ...PROFILES_LABELS } };
}
