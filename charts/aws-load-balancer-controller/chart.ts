import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import { Certificate } from "../cert-manager/objects";
import { disruptionBudget, type Availability } from "../common/availability";
import type { CloudIdentity } from "../common/cloud-identity";
import { ControllerRights } from "../common/controller-rights";
import type { Release } from "../releases";
import { servingCertificate } from "./certificate";
import { loadBalancerControllerDeployment } from "./deployment";
import { LOAD_BALANCER_CONTROLLER, LOAD_BALANCER_CONTROLLER_ACCOUNT, LOAD_BALANCER_CONTROLLER_PODS } from "./names";
import { clusterRules, leaderRules } from "./rules";
import { mutatingWebhooks, validatingWebhooks, webhookService } from "./webhooks";

export interface AwsLoadBalancerControllerChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** Signs the webhooks' certificate; it has a CA for names inside of the cluster (ACME has none). */
  readonly issuer: IssuerRef;
  /** Name of the cluster in AWS, by which the controller tags what it makes. */
  readonly clusterName: string;
  readonly region: string;
  readonly vpcId: string;
  /** Who it is to AWS. */
  readonly identity: CloudIdentity;
}

/**
 * The AWS Load Balancer Controller: makes network load balancers for Services that ask for one of its by the annotation
 * `aws-load-balancer-type: external`. Needs its CRDs and cert-manager. The API server is told of the webhooks once
 * somebody answers them.
 */
export class AwsLoadBalancerControllerChart extends Chart {
  constructor(scope: Construct, id: string, props: AwsLoadBalancerControllerChartProps) {
    super(scope, id);
    const { release, issuer, identity, ...settings } = props;
    if (props.availability === "high") {
      const budget = disruptionBudget(LOAD_BALANCER_CONTROLLER_ACCOUNT, LOAD_BALANCER_CONTROLLER_PODS);
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", budget);
    }
    new k8s.KubeService(this, "webhook-service", webhookService());
    const { image } = release.awsLoadBalancerController;
    const controller = loadBalancerControllerDeployment({ ...settings, image, podLabels: identity.podLabels });
    const deployment = new k8s.KubeDeployment(this, "deployment", controller);
    deployment.node.addDependency(
      new ControllerRights(this, "rights", {
        ...{ account: LOAD_BALANCER_CONTROLLER_ACCOUNT, identity, clusterRules: clusterRules() },
        role: { name: `${LOAD_BALANCER_CONTROLLER}-leader-election`, rules: leaderRules() },
      }),
      new Certificate(this, "certificate", servingCertificate(issuer)),
    );
    for (const configuration of [
      new k8s.KubeMutatingWebhookConfiguration(this, "mutating-webhooks", mutatingWebhooks()),
      new k8s.KubeValidatingWebhookConfiguration(this, "validating-webhooks", validatingWebhooks()),
    ]) {
      configuration.node.addDependency(deployment);
    }
  }
}
