import type { ApplicationReleases } from "./applications";
import type { KubernetesSupport } from "./kubernetes-versions";
import type { Program } from "./program";

/** What Knative Eventing runs for IntegrationSources and IntegrationSinks. */
export type EventingIntegration =
  | "aws-ddb-streams-source"
  | "aws-eventbridge-sink"
  | "aws-s3-sink"
  | "aws-s3-source"
  | "aws-sns-sink"
  | "aws-sqs-sink"
  | "aws-sqs-source"
  | "jsonata-transformer"
  | "log-sink"
  | "timer-source";

/**
 * Everything that changes from one Kubeflow release to the next: versions and images. Charts take a release and name
 * no version themselves, so an upgrade is one new file, and a private registry is one rewritten release.
 */
export interface Release extends ApplicationReleases {
  /** As Kubeflow's community distribution tags it, such as `26.03`. */
  readonly name: string;
  readonly kubernetes: KubernetesSupport;
  readonly trainingOperator: Program & {
    /** Waits beside a PyTorchJob's workers until its master has an address; it needs `nslookup`. */
    readonly pytorchInit: string;
    /** Puts kubectl into an MPIJob's launcher, which starts the workers with it. */
    readonly kubectlDelivery: string;
  };
  /** Images of one release of cert-manager. */
  readonly certManager: {
    readonly version: string;
    readonly controller: string;
    readonly webhook: string;
    readonly cainjector: string;
    /** Answers ACME HTTP-01 challenges; the controller starts it where it is needed. */
    readonly acmeSolver: string;
  };
  /** Images of one release of Istio: a proxy must not be newer than its control plane. */
  readonly istio: {
    readonly version: string;
    readonly pilot: string;
    readonly proxy: string;
    readonly cni: string;
    readonly ztunnel: string;
  };
  readonly dex: Program;
  readonly oauth2Proxy: Program;
  /** Knative Serving, and the controller that turns its ingresses into Istio's routes. */
  readonly knativeServing: {
    readonly version: string;
    readonly controller: string;
    readonly webhook: string;
    readonly autoscaler: string;
    readonly activator: string;
    /** Runs beside every container of a Knative Service. */
    readonly queueProxy: string;
    readonly netIstioController: string;
    readonly netIstioWebhook: string;
  };
  /** Knative Eventing, and what it starts for sources, sinks and transformations. */
  readonly knativeEventing: {
    readonly version: string;
    readonly controller: string;
    readonly webhook: string;
    readonly jobSink: string;
    readonly pingSource: string;
    readonly requestReply: string;
    readonly apiServerReceiveAdapter: string;
    readonly authProxy: string;
    readonly jsonataTransformation: string;
    /** By the names that Knative knows them by. */
    readonly integrations: Readonly<Record<EventingIntegration, string>>;
  };
  /** Scales by events; not part of Kubeflow's distribution. */
  readonly keda: {
    readonly version: string;
    readonly operator: string;
    readonly metricsApiServer: string;
    readonly admissionWebhooks: string;
  };
  readonly nvidiaDevicePlugin: Program;
  /** Gives figures of GPUs to a Prometheus. Like the controllers below, no part of Kubeflow's distribution. */
  readonly dcgmExporter: Program;
  /** By the minor version of Kubernetes, such as "1.34": it has to be the cluster's. */
  readonly clusterAutoscaler: Readonly<Record<string, Program>>;
  readonly awsLoadBalancerController: Program;
  /** Offers EFA interfaces of AWS' machines to Pods. */
  readonly efaDevicePlugin: Program;
  /** Images of the jobs in `examples/`; built and tagged together with the training operator. */
  readonly trainingExamples: {
    readonly pytorch: string;
    readonly tensorflow: string;
    readonly xgboost: string;
  };
}
