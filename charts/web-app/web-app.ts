import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import { clusterRoleBinding } from "../common/rbac";
import { INGRESS_PODS } from "../istio-gateways/gateway-pods";
import { AuthorizationPolicy, DestinationRule, VirtualService } from "../istio/objects";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { MeshAccount } from "../profiles/names";
import type { WebAppConfig } from "./config";
import { webAppDeployment, webAppService } from "./deployment";
import type { WebAppNames } from "./names";
import { encryption, fromGateway, route, type WebAppRoute } from "./routes";
import { addUserRoles, type UserRoles } from "./user-roles";

export interface WebAppProps {
  readonly names: WebAppNames;
  /** Of every object, and the ones by which the Pods are found. */
  readonly labels: Readonly<Record<string, string>>;
  /** By which the mesh's policy finds the Pods. @default all of `labels` */
  readonly policyLabels?: Readonly<Record<string, string>>;
  /** Of the Service, besides `labels`. @default none */
  readonly serviceLabels?: Readonly<Record<string, string>>;
  readonly image: string;
  readonly availability: Availability;
  readonly gateway: GatewayRef;
  /** Whose requests are believed. @default the ingress gateway that this platform installs */
  readonly ingress?: MeshAccount;
  readonly route: WebAppRoute;
  /** What the app itself may do, in the whole cluster; it asks for its users' rights before it does it. */
  readonly rules: readonly k8s.PolicyRule[];
  /** @default none */
  readonly userRoles?: UserRoles;
  /** @default none */
  readonly env?: readonly k8s.EnvVar[];
  /** @default none */
  readonly configs?: readonly WebAppConfig[];
}

/**
 * One of Kubeflow's web apps that show and change objects of tenants' namespaces. It runs in namespace `kubeflow`, is
 * reached through the gateway alone, and takes the user's name from a header that the gateway writes. Needs that
 * namespace with its network policies, and Istio's kinds.
 */
export class WebApp extends Construct {
  constructor(scope: Construct, id: string, props: WebAppProps) {
    super(scope, id);
    const { names, labels, userRoles, availability, configs = [], env = [] } = props;
    if (userRoles) addUserRoles(this, labels, userRoles);
    this.routes(props);
    // Not after the Deployment: a Service counts as created when it has endpoints, which are the Deployment's Pods.
    const service = webAppService(names, labels, { ...labels, ...props.serviceLabels });
    new k8s.KubeService(this, "service", service);
    if (availability === "high") {
      const metadata = { name: names.deployment, namespace: KUBEFLOW, labels: { ...labels } };
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", disruptionBudget(metadata, labels));
    }
    const deployment = webAppDeployment({ ...props, env, configs });
    new k8s.KubeDeployment(this, "deployment", deployment).node.addDependency(
      ...this.identity(props),
      ...configs.map((config) => this.configMap(config, labels)),
    );
  }

  private routes({
    names,
    labels,
    policyLabels = labels,
    gateway,
    ingress = INGRESS_PODS,
    ...props
  }: WebAppProps): void {
    const metadata = (name: string) => ({ name, namespace: KUBEFLOW, labels: { ...labels } });
    new AuthorizationPolicy(this, "authorization-policy", {
      metadata: metadata(names.app),
      spec: fromGateway(policyLabels, ingress),
    });
    new DestinationRule(this, "destination-rule", { metadata: metadata(names.app), spec: encryption(names.service) });
    new VirtualService(this, "virtual-service", {
      metadata: metadata(names.virtualService),
      spec: route(names.service, gateway, props.route),
    });
  }

  /** What the app runs as. */
  private identity({ names, rules, ...props }: WebAppProps): Construct[] {
    const labels = { ...props.labels };
    const account = { name: names.account, namespace: KUBEFLOW };
    const binding = clusterRoleBinding({ name: names.clusterRoleBinding, labels }, names.clusterRole, account);
    return [
      new k8s.KubeServiceAccount(this, "service-account", { metadata: { ...account, labels } }),
      new k8s.KubeClusterRole(this, "cluster-role", {
        metadata: { name: names.clusterRole, labels },
        rules: [...rules],
      }),
      new k8s.KubeClusterRoleBinding(this, "cluster-role-binding", binding),
    ];
  }

  private configMap({ name, data }: WebAppConfig, labels: Readonly<Record<string, string>>): Construct {
    return new k8s.KubeConfigMap(this, `config-${name}`, {
      metadata: { name, namespace: KUBEFLOW, labels: { ...labels } },
      data: { ...data },
    });
  }
}
