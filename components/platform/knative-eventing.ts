import * as pulumi from "@pulumi/pulumi";
import type { Availability } from "../../charts/common/availability";
import { KnativeEventingChart } from "../../charts/knative-eventing/chart";
import { knativeEventingCrds } from "../../charts/knative-eventing/crds";
import { KNATIVE_EVENTING } from "../../charts/knative-eventing/names";
import type { EventingSettings } from "../../charts/knative-eventing/settings";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";
import { crdBundle, type CrdOptions } from "./crd-bundle";
import type { Mesh } from "./istio";

/** What others need of whatever delivers events. */
export interface EventDelivery {
  /** Namespace of the programs, from which events come to receivers. */
  readonly namespace: string;
  /** What sources, Brokers and Channels are made after. */
  readonly ready: readonly pulumi.Resource[];
}

export interface KnativeEventingArgs {
  readonly release: Release;
  readonly availability: Availability;
  /** The mesh that its programs are part of. @default none: events are not encrypted on their way */
  readonly mesh?: Mesh;
  /** @default Knative's own */
  readonly settings?: EventingSettings;
  readonly crds?: CrdOptions;
}

/** Knative Eventing and the kinds it serves. Once it is ready, sources and sinks work. */
export class KnativeEventing extends pulumi.ComponentResource implements EventDelivery {
  readonly namespace: string = KNATIVE_EVENTING;
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: KnativeEventingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:KnativeEventing", name, {}, opts);
    const { crds: crdOptions, ...props } = args;
    const crds = crdBundle(`${name}-crds`, { crds: knativeEventingCrds, ...crdOptions }, { parent: this });
    new ChartResources(name, (app) => new KnativeEventingChart(app, name, props), {
      parent: this,
      dependsOn: [crds, ...(props.mesh?.ready ?? [])],
    });
    this.registerOutputs({});
  }

  /** An installation that somebody else made, by its namespace; registers nothing. */
  static existing(namespace: string): EventDelivery {
    return { namespace, ready: [] };
  }
}
