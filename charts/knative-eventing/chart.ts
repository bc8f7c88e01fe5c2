import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { Availability } from "../common/availability";
import { configDigest } from "../common/digest";
import { PlatformNamespace } from "../common/namespace";
import type { MeshMode } from "../istio/mesh";
import type { Release } from "../releases";
import { configMaps } from "./config-maps";
import { identity } from "./identity";
import { meshObjects } from "./mesh";
import { KNATIVE_EVENTING, labelsOf, REQUEST_REPLY_KEYS, WEBHOOK_CERTIFICATES, type EventingLabels } from "./names";
import { networkPolicies } from "./network-policies";
import type { Program } from "./program";
import { PROGRAMS, readAtStart, REQUEST_REPLY_PODS } from "./programs";
import { eventingServices } from "./services";
import type { EventingSettings } from "./settings";
import { MUTATING, VALIDATING, webhookConfiguration } from "./webhooks";
import {
  programAutoscaler,
  programBudget,
  programDeployment,
  programStatefulSet,
  type WorkloadProps,
} from "./workload";

export interface KnativeEventingChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** The mesh that the programs are part of, and the labels by which a namespace joins it. @default none */
  readonly mesh?: { readonly mode: MeshMode; readonly namespaceLabels: Readonly<Record<string, string>> };
  /** @default Knative's own */
  readonly settings?: EventingSettings;
}

/**
 * Knative Eventing: sources, sinks, flows and transformations of events, and the kinds of Brokers and Channels, which
 * others have to run. Needs its own CRDs, and with a mesh Istio's. Programs come after the configuration that they do
 * not start without; the webhooks' configurations come last, when there is somebody to answer.
 */
export class KnativeEventingChart extends Chart {
  private readonly labelled: EventingLabels;

  constructor(scope: Construct, id: string, props: KnativeEventingChartProps) {
    super(scope, id);
    const { release, mesh, settings = {} } = props;
    this.labelled = labelsOf(release.knativeEventing.version);
    new PlatformNamespace(this, KNATIVE_EVENTING, { labels: { ...this.labelled, ...mesh?.namespaceLabels } });
    for (const policy of networkPolicies(mesh?.mode)) {
      new k8s.KubeNetworkPolicy(this, `network-policy-${policy.metadata!.name}`, policy);
    }
    if (mesh) meshObjects(this, this.labelled);
    // Not before the Deployments: a Service counts as created when it has endpoints, which are the Deployments' Pods.
    for (const service of eventingServices(this.labelled)) {
      new k8s.KubeService(this, `service-${service.metadata!.name}`, service);
    }
    const configuration = configMaps(settings, release, this.labelled).map(
      (map) => new k8s.KubeConfigMap(this, map.metadata!.name!, map),
    );
    this.webhooks(this.programs(props, [...identity(this, this.labelled), ...configuration, ...this.secrets()]));
  }

  /** Programs fill them. */
  private secrets(): Construct[] {
    const labels = { [WEBHOOK_CERTIFICATES]: {}, [REQUEST_REPLY_KEYS]: REQUEST_REPLY_PODS };
    return Object.entries(labels).map(([name, own]) => {
      const metadata = { name, namespace: KNATIVE_EVENTING, labels: { ...this.labelled, ...own } };
      return new k8s.KubeSecret(this, name, { metadata });
    });
  }

  private programs({ release, availability }: KnativeEventingChartProps, before: readonly Construct[]): Construct[] {
    return PROGRAMS.map((program) => {
      const read = program.image === "controller" ? configDigest(readAtStart(release)) : undefined;
      const made = this.program(program, { release, availability, labels: this.labelled, configDigest: read });
      made.node.addDependency(...before);
      return made;
    });
  }

  private program(program: Program, props: WorkloadProps): Construct {
    const { name, maxReplicas } = program;
    if (maxReplicas !== undefined) {
      const autoscaler = programAutoscaler(program, maxReplicas, props);
      new k8s.KubeHorizontalPodAutoscalerV2(this, `autoscaler-${name}`, autoscaler);
    }
    if (props.availability === "high") {
      new k8s.KubePodDisruptionBudget(this, `budget-${name}`, programBudget(program, props.labels));
    }
    const id = `program-${name}`;
    return program.keys
      ? new k8s.KubeStatefulSet(this, id, programStatefulSet(program, props))
      : new k8s.KubeDeployment(this, id, programDeployment(program, props));
  }

  private webhooks(after: readonly Construct[]): void {
    const kinds = [
      [MUTATING, k8s.KubeMutatingWebhookConfiguration],
      [VALIDATING, k8s.KubeValidatingWebhookConfiguration],
    ] as const;
    for (const [rows, Configuration] of kinds) {
      for (const row of rows) {
        new Configuration(this, row.name, webhookConfiguration(row, this.labelled)).node.addDependency(...after);
      }
    }
  }
}
