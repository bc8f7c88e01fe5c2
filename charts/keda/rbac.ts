import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { clusterRoleBinding, roleBinding, type Account } from "../common/rbac";
import type { KedaCertificates } from "./certificates";
import type { KedaLabels } from "./labels";
import { ADMISSION_WEBHOOKS, KEDA, METRICS_API_SERVER, OPERATOR } from "./names";
import { metricsReaderRules, operatorNamespaceRules, operatorRules, webhookRules, type ScaleTarget } from "./rules";

export interface KedaRightsProps {
  readonly labels: KedaLabels;
  readonly certificates: KedaCertificates;
  readonly scaleTargets: readonly ScaleTarget[];
}

/**
 * An account for each program, with the rights that it needs: only the operator may read Secrets, and not the servers
 * that others can connect to.
 */
export class KedaRights extends Construct {
  private readonly labels: KedaLabels;

  constructor(scope: Construct, id: string, { labels, certificates, scaleTargets }: KedaRightsProps) {
    super(scope, id);
    this.labels = labels;
    for (const name of [OPERATOR, METRICS_API_SERVER, ADMISSION_WEBHOOKS]) {
      const metadata = { name, namespace: KEDA, labels: labels.named(name) };
      new k8s.KubeServiceAccount(this, `account-${name}`, { metadata });
    }
    this.clusterRole(OPERATOR, operatorRules(certificates, scaleTargets));
    this.bindInCluster(OPERATOR, OPERATOR, account(OPERATOR));
    this.operatorsNamespace(operatorNamespaceRules(certificates));
    this.clusterRole(ADMISSION_WEBHOOKS, webhookRules());
    this.bindInCluster(ADMISSION_WEBHOOKS, ADMISSION_WEBHOOKS, account(ADMISSION_WEBHOOKS));
    this.metricsServer();
  }

  private operatorsNamespace(rules: k8s.PolicyRule[]): void {
    const metadata = { name: OPERATOR, namespace: KEDA, labels: this.labels.named(OPERATOR) };
    new k8s.KubeRole(this, "role", { metadata, rules });
    new k8s.KubeRoleBinding(this, "role-binding", roleBinding(metadata, OPERATOR, account(OPERATOR)));
  }

  /** The metrics server asks the API server who its callers are; the one that calls is the autoscalers' controller. */
  private metricsServer(): void {
    const server = account(METRICS_API_SERVER);
    this.bindInCluster("keda-system-auth-delegator", "system:auth-delegator", server);
    const metadata = {
      name: "keda-auth-reader",
      namespace: KUBE_SYSTEM,
      labels: this.labels.named("keda-auth-reader"),
    };
    const binding = roleBinding(metadata, "extension-apiserver-authentication-reader", server);
    new k8s.KubeRoleBinding(this, metadata.name, binding);
    this.clusterRole(METRICS_READER, metricsReaderRules());
    const autoscalers = { name: "horizontal-pod-autoscaler", namespace: KUBE_SYSTEM };
    this.bindInCluster("keda-hpa-controller-external-metrics", METRICS_READER, autoscalers);
  }

  private clusterRole(name: string, rules: k8s.PolicyRule[]): void {
    new k8s.KubeClusterRole(this, `role-${name}`, { metadata: { name, labels: this.labels.named(name) }, rules });
  }

  private bindInCluster(name: string, role: string, to: Account): void {
    const metadata = { name, labels: this.labels.named(name) };
    new k8s.KubeClusterRoleBinding(this, `binding-${name}`, clusterRoleBinding(metadata, role, to));
  }
}

const KUBE_SYSTEM = "kube-system";
const METRICS_READER = "keda-external-metrics-reader";

function account(name: string): Account {
  return { name, namespace: KEDA };
}
