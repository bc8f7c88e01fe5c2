import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import type { CloudIdentity } from "../common/cloud-identity";
import { PlatformNamespace } from "../common/namespace";
import type { Release } from "../releases";
import { deployment } from "./deployments";
import {
  CERT_MANAGER,
  COMMON_LABELS,
  COMPONENTS,
  CONTROLLER,
  objectLabels,
  selectorLabels,
  WEBHOOK,
  type Component,
} from "./names";
import { networkPolicies } from "./network-policies";
import { accounts } from "./rbac";
import { services } from "./services";
import { userRoles } from "./user-roles";
import { mutatingWebhook, validatingWebhook } from "./webhooks";

export interface CertManagerChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** For DNS-01 challenges. @default none, since all else needs no cloud */
  readonly identity?: CloudIdentity;
}

/**
 * cert-manager: issues certificates and renews them in time. Needs its own CRDs. Once all is ready, certificates and
 * issuers are accepted: the webhook configurations come last, when their server answers.
 */
export class CertManagerChart extends Chart {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: CertManagerChartProps,
  ) {
    super(scope, id);
    const { release } = props;
    new PlatformNamespace(this, CERT_MANAGER, { labels: COMMON_LABELS });
    const policies = networkPolicies().map(
      (policy) => new k8s.KubeNetworkPolicy(this, `policy-${policy.metadata?.name}`, policy),
    );
    for (const role of userRoles(release)) new k8s.KubeClusterRole(this, `role-${role.metadata?.name}`, role);
    for (const service of services(release)) new k8s.KubeService(this, `service-${service.metadata?.name}`, service);
    const rights = accounts(this, release);
    const deployments = new Map(
      COMPONENTS.map((component) => {
        const made = this.program(component);
        made.node.addDependency(...policies, ...(rights.get(component) ?? []));
        return [component, made];
      }),
    );
    for (const configuration of this.webhooks()) configuration.node.addDependency(...deployments.values());
  }

  /** The Deployment of a program, after its account. */
  private program(component: Component): k8s.KubeDeployment {
    const { release, availability, identity } = this.props;
    const { name } = component;
    const metadata = { name, namespace: CERT_MANAGER, labels: objectLabels(component, release) };
    const own = component === CONTROLLER ? identity : undefined;
    const account = new k8s.KubeServiceAccount(this, `account-${name}`, {
      metadata: { ...metadata, annotations: own?.serviceAccountAnnotations },
      automountServiceAccountToken: true,
    });
    if (availability === "high") {
      const budget = disruptionBudget(metadata, selectorLabels(component));
      new k8s.KubePodDisruptionBudget(this, `budget-${name}`, budget);
    }
    const made = new k8s.KubeDeployment(
      this,
      `deployment-${name}`,
      deployment(component, { release, availability, identity: own }),
    );
    made.node.addDependency(account);
    return made;
  }

  private webhooks(): Construct[] {
    const { release } = this.props;
    return [
      new k8s.KubeMutatingWebhookConfiguration(this, `mutating-${WEBHOOK.name}`, mutatingWebhook(release)),
      new k8s.KubeValidatingWebhookConfiguration(this, `validating-${WEBHOOK.name}`, validatingWebhook(release)),
    ];
  }
}
