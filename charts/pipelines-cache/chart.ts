import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import { Certificate } from "../cert-manager/objects";
import type { DatabaseRef } from "../common/database";
import { AuthorizationPolicy } from "../istio/objects";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { PIPELINES_LABELS, programLabels } from "../pipelines/names";
import type { Release } from "../releases";
import { cacheDeployment } from "./deployment";
import { CACHE, WEBHOOK_PORT } from "./names";
import { CacheRights } from "./rights";
import type { CacheSettings } from "./settings";
import { cacheCertificate, cacheWebhook } from "./webhook";

export interface PipelinesCacheChartProps {
  readonly release: Release;
  /** Signs the webhook's certificate. */
  readonly issuer: IssuerRef;
  readonly database: DatabaseRef;
  /** @default no limits */
  readonly settings?: CacheSettings;
  /** Changes with the database's credentials; whoever knows them computes it. @default none */
  readonly secretsDigest?: string;
}

/** The cache of pipelines of version 1: steps whose result is known do not run. Needs cert-manager and its kinds. */
export class PipelinesCacheChart extends Chart {
  constructor(scope: Construct, id: string, props: PipelinesCacheChartProps) {
    super(scope, id);
    const { issuer, settings = {} } = props;
    this.service();
    this.access();
    const cache = new k8s.KubeDeployment(this, "deployment", cacheDeployment({ ...props, settings }));
    cache.node.addDependency(
      new CacheRights(this, "rights"),
      new Certificate(this, "certificate", cacheCertificate(issuer)),
    );
    const webhook = new k8s.KubeMutatingWebhookConfiguration(this, "webhook", cacheWebhook());
    webhook.node.addDependency(cache);
  }

  private service(): void {
    const labels = programLabels(CACHE);
    new k8s.KubeService(this, "service", {
      metadata: { name: CACHE, namespace: KUBEFLOW, labels },
      spec: {
        selector: labels,
        ports: [{ port: 443, targetPort: k8s.IntOrString.fromString("webhook-api") }],
      },
    });
  }

  /** The API server, which is not in the mesh, reaches the webhook and nothing else. */
  private access(): void {
    const operation = { ports: [String(WEBHOOK_PORT)] };
    new AuthorizationPolicy(this, "authorization-policy", {
      metadata: { name: "service-cache-server", namespace: KUBEFLOW, labels: PIPELINES_LABELS },
      spec: { selector: { matchLabels: { app: CACHE } }, rules: [{ to: [{ operation }] }] },
    });
  }
}
