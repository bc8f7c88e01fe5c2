import * as pulumi from "@pulumi/pulumi";
import { App, type Chart } from "cdk8s";
import { ManifestResource } from "./manifest-resource";
import { Placement } from "./placement";
import { plan } from "./plan";
import type { PlannedResource } from "./planned";
import { OutputTokens } from "./tokens";
import { noteValues, objectsAreWithheld } from "./withheld-objects";

/** Makes a chart in an App; Outputs enter its props through `tokens.text(output)`. */
export type ChartFactory = (app: App, tokens: OutputTokens) => Chart;

/**
 * The objects of a cdk8s chart as Pulumi resources, one each, registered at once and in the chart's order. The
 * provider comes from the parent (`opts.parent`, `opts.providers`).
 *
 * @throws what `plan` and `OutputTokens` refuse, before any object is registered
 */
export class ChartResources extends pulumi.ComponentResource {
  /** URNs of all objects; resolves when every one of them exists and is ready. */
  readonly ready: pulumi.Output<string[]>;
  /** What the chart took from other resources, in the order in which it took it. */
  readonly values: readonly pulumi.Output<unknown>[];
  private readonly resources = new Map<PlannedResource, ManifestResource>();

  constructor(name: string, chart: ChartFactory, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:bridge:ChartResources", name, {}, opts);
    const tokens = new OutputTokens(name);
    const app = new App({ resolvers: [tokens] });
    const root = chart(app, tokens);
    const placement = new Placement(name, this, root);
    const { nodes } = plan(app, name, tokens);
    this.values = tokens.outputs;
    noteValues(name, this.values);
    for (const node of objectsAreWithheld() ? [] : nodes) {
      if (node.role !== "object") {
        placement.pass(node);
        continue;
      }
      const resource = new ManifestResource(node.type, node.name, node.manifest, placement.of(node));
      placement.register(node, resource);
      this.resources.set(node, resource);
    }
    this.ready = pulumi.all([...this.resources.values()].map((resource) => resource.urn));
    this.registerOutputs({});
  }

  /**
   * The resource of one object.
   * @throws when there is none, or when `namespace` is left out and objects of several namespaces match
   */
  get(kind: string, name: string, namespace?: string): ManifestResource {
    const found = [...this.resources].filter(
      ([{ manifest }]) =>
        manifest.kind === kind &&
        manifest.metadata.name === name &&
        (namespace === undefined || manifest.metadata.namespace === namespace),
    );
    if (found.length === 1) return found[0][1];
    const wanted = `${kind} "${namespace === undefined ? name : `${namespace}/${name}`}"`;
    if (found.length === 0) throw new Error(`this chart has no ${wanted}`);
    throw new Error(`${found.length} objects are called ${wanted}; name the namespace`);
  }
}
