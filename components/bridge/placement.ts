import * as pulumi from "@pulumi/pulumi";
import { Chart } from "cdk8s";
import type { IConstruct } from "constructs";
import type { PlannedBarrier, PlannedNode, PlannedResource } from "./planned";

/** Where a planned object goes: below which component, and after which resources. */
export interface Place {
  readonly parent: pulumi.ComponentResource;
  readonly dependsOn: pulumi.Resource[];
}

/**
 * Translates the order of a plan into Pulumi's terms. A chart nested in the root chart becomes a component; what the
 * chart as a whole waits for, that component waits for, and Pulumi lets no child start before its parent: N objects
 * after M cost N + M edges in the state as well. Other scopes are not components, theirs cost N × M: order large
 * groups as charts.
 */
export class Placement {
  private readonly components = new Map<IConstruct, pulumi.ComponentResource>();
  private readonly entries = new Map<IConstruct, PlannedBarrier>();
  private readonly resources = new Map<PlannedNode, readonly pulumi.Resource[]>();

  constructor(
    private readonly prefix: string,
    private readonly owner: pulumi.ComponentResource,
    root: Chart,
  ) {
    this.components.set(root, owner);
  }

  /** Takes note of a barrier; it has to be told before the objects that wait for it. */
  pass(barrier: PlannedBarrier): void {
    if (barrier.role === "entry") this.entries.set(barrier.construct, barrier);
  }

  /** The place of an object whose predecessors are all registered. */
  of(planned: PlannedResource): Place {
    return { parent: this.component(planned.construct.chart), dependsOn: this.all(planned.after) };
  }

  /** Takes note of an object's resource, which later places may wait for. */
  register(planned: PlannedResource, resource: pulumi.Resource): void {
    this.resources.set(planned, [resource]);
  }

  private component(chart: Chart): pulumi.ComponentResource {
    const known = this.components.get(chart);
    if (known) return known;
    const enclosing = chart.node.scopes.slice(0, -1).reverse().find(Chart.isChart);
    const parent = enclosing ? this.component(enclosing) : this.owner;
    const dependsOn = this.all(this.entries.get(chart)?.after ?? []);
    const component = new NestedChart(`${this.prefix}:${chart.node.path}`, { parent, dependsOn });
    this.components.set(chart, component);
    return component;
  }

  private all(nodes: readonly PlannedNode[]): pulumi.Resource[] {
    return [...new Set(nodes.flatMap((node) => this.standingFor(node)))];
  }

  private standingFor(node: PlannedNode): readonly pulumi.Resource[] {
    const known = this.resources.get(node);
    if (known) return known;
    const found = this.waitsByParent(node) ? [] : this.all(node.after);
    this.resources.set(node, found);
    return found;
  }

  private waitsByParent(node: PlannedNode): boolean {
    return node.role === "entry" && Chart.isChart(node.construct) && this.component(node.construct) !== this.owner;
  }
}

class NestedChart extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("kubeflow:bridge:Chart", name, {}, opts);
    this.registerOutputs({});
  }
}
