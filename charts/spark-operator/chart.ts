import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { sparkDeployment } from "./deployment";
import { labelsOf, selectorOf } from "./labels";
import { WEBHOOK_CERTIFICATES } from "./names";
import { controller, webhook, type SparkProgram } from "./programs";
import { SparkRights, userRoles } from "./rbac";
import { controllerNamespaceRules, controllerRules, webhookNamespaceRules, webhookRules } from "./rules";
import type { WatchedNamespaces } from "./watched";
import { mutatingWebhook, validatingWebhook, webhookService } from "./webhooks";

export interface SparkOperatorChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** Where applications are run. @default tenants' namespaces: nobody else is meant to use them */
  readonly namespaces?: WatchedNamespaces;
  /**
   * Whether an application is refused when a ResourceQuota of its namespace could never hold it, instead of its
   * executors hanging. @default false, as upstream
   */
  readonly enforceQuotas?: boolean;
}

/**
 * The Spark operator: runs SparkApplications, their schedules and SparkConnect servers. Needs the namespace `kubeflow`
 * and its own CRDs. The Deployments come last: the webhook makes its certificate, for ten years and anew 180 days
 * before its end at any start, and puts its CA into the webhook configurations. It would not follow cert-manager's
 * renewals, because it copies the certificate only when it starts.
 *
 * @throws for an empty list of namespaces
 */
export class SparkOperatorChart extends Chart {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: SparkOperatorChartProps,
  ) {
    super(scope, id);
    const { release, namespaces = { kind: "tenants" }, enforceQuotas = false } = props;
    for (const role of userRoles()) new k8s.KubeClusterRole(this, `role-${role.metadata?.name}`, role);
    // Not before the Deployment: a Service counts as created when it has endpoints, which are the Deployment's Pods.
    new k8s.KubeService(this, "service", webhookService(release));
    this.program(controller(namespaces), controllerRules(namespaces), controllerNamespaceRules());
    this.program(
      webhook(namespaces, enforceQuotas),
      webhookRules({ enforceQuotas }),
      webhookNamespaceRules(),
      ...this.admission(release),
    );
  }

  /** What the webhook fills when it starts: the Secret of its certificate, and the CA in its configurations. */
  private admission(release: Release): Construct[] {
    const metadata = { name: WEBHOOK_CERTIFICATES, namespace: KUBEFLOW, labels: labelsOf("webhook", release) };
    return [
      new k8s.KubeSecret(this, "certificates", { metadata, type: "Opaque" }),
      new k8s.KubeMutatingWebhookConfiguration(this, "mutating-webhook", mutatingWebhook(release)),
      new k8s.KubeValidatingWebhookConfiguration(this, "validating-webhook", validatingWebhook(release)),
    ];
  }

  private program(
    program: SparkProgram,
    clusterRules: k8s.PolicyRule[],
    rules: k8s.PolicyRule[],
    ...needs: readonly Construct[]
  ): void {
    const { release, availability } = this.props;
    const { name, component } = program;
    const rights = new SparkRights(this, `rights-${component}`, { release, program, clusterRules, rules });
    if (availability === "high") {
      const metadata = { name, namespace: KUBEFLOW, labels: labelsOf(component, release) };
      const budget = disruptionBudget(metadata, selectorOf(component));
      new k8s.KubePodDisruptionBudget(this, `disruption-budget-${component}`, budget);
    }
    const deployment = new k8s.KubeDeployment(
      this,
      `deployment-${component}`,
      sparkDeployment(program, { release, availability }),
    );
    deployment.node.addDependency(rights, ...needs);
  }
}
