import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { Certificate } from "../cert-manager/objects";
import { disruptionBudget, type Availability } from "../common/availability";
import { PlatformNamespace } from "../common/namespace";
import type { Release } from "../releases";
import { servingCertificate, type KedaCertificates } from "./certificates";
import { kedaDeployment, selectorOf } from "./deployment";
import { KedaLabels } from "./labels";
import { metricsApiService } from "./metrics-api";
import { KEDA } from "./names";
import { kedaNetworkPolicies } from "./network-policies";
import { admissionWebhooks, metricsApiServer, operator, type KedaProgram } from "./programs";
import { KedaRights } from "./rbac";
import type { ScaleTarget } from "./rules";
import { kedaServices } from "./services";
import { validatingWebhook } from "./webhook";

export interface KedaChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** @default own, which needs nothing else in the cluster */
  readonly certificates?: KedaCertificates;
  /** Namespaces in which KEDA scales; at least one. @default all */
  readonly watchNamespaces?: readonly string[];
  /** Custom kinds that ScaledObjects may scale. @default none besides Kubernetes' own workloads */
  readonly scaleTargets?: readonly ScaleTarget[];
}

/**
 * KEDA: scales workloads by events, down to zero. Needs its CRDs, and with an issuer cert-manager. What the API server
 * calls is announced to it once it is there: the metrics API and the webhooks come last.
 *
 * @throws for an empty list of namespaces, which KEDA would take for all
 */
export class KedaChart extends Chart {
  private readonly kedaLabels: KedaLabels;
  private readonly certificates: KedaCertificates;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: KedaChartProps,
  ) {
    super(scope, id);
    const { release, certificates = { kind: "own" }, watchNamespaces } = props;
    if (watchNamespaces?.length === 0) {
      throw new Error("watchNamespaces: is empty; name a namespace, or leave it out to have KEDA scale in all of them");
    }
    this.kedaLabels = new KedaLabels(release);
    this.certificates = certificates;
    this.surroundings();
    const rights = new KedaRights(this, "rights", {
      labels: this.kedaLabels,
      certificates,
      scaleTargets: props.scaleTargets ?? [],
    });
    const operating = this.deployment(operator(release, certificates), rights, ...this.certificate());
    // The servers do not start without the certificate; an own one is the operator's to make.
    this.metricsApi(this.deployment(metricsApiServer(release), rights, operating));
    this.webhooks(this.deployment(admissionWebhooks(release), rights, operating));
  }

  /** The namespace, who may come in, and the Services. */
  private surroundings(): void {
    new PlatformNamespace(this, KEDA, { labels: this.kedaLabels.named(KEDA) });
    for (const policy of kedaNetworkPolicies()) {
      new k8s.KubeNetworkPolicy(this, `network-policy-${policy.metadata?.name}`, policy);
    }
    for (const service of kedaServices(this.kedaLabels)) {
      new k8s.KubeService(this, `service-${service.metadata?.name}`, service);
    }
  }

  /** What the operator has to wait for, where cert-manager makes the certificate. */
  private certificate(): Construct[] {
    if (this.certificates.kind === "own") return [];
    return [new Certificate(this, "certificate", servingCertificate(this.certificates.issuer))];
  }

  private deployment(program: KedaProgram, ...needs: readonly Construct[]): Construct {
    const { availability, watchNamespaces = [] } = this.props;
    const name = program.deployment;
    if (availability === "high") {
      const metadata = { name, namespace: KEDA, labels: this.kedaLabels.named(program.name) };
      new k8s.KubePodDisruptionBudget(
        this,
        `disruption-budget-${name}`,
        disruptionBudget(metadata, selectorOf(program)),
      );
    }
    const deployment = kedaDeployment(program, { availability, labels: this.kedaLabels, watchNamespaces });
    const made = new k8s.KubeDeployment(this, `deployment-${name}`, deployment);
    made.node.addDependency(...needs);
    return made;
  }

  private metricsApi(server: Construct): void {
    const apiService = metricsApiService(this.certificates, this.kedaLabels);
    new k8s.KubeApiService(this, "metrics-api", apiService).node.addDependency(server);
  }

  private webhooks(server: Construct): void {
    const configuration = validatingWebhook(this.certificates, this.kedaLabels);
    new k8s.KubeValidatingWebhookConfiguration(this, "webhook", configuration).node.addDependency(server);
  }
}
