import * as pulumi from "@pulumi/pulumi";
import { ApiObject, App, Chart } from "cdk8s";
import { plan } from "../components/bridge/plan";
import type { Plan } from "../components/bridge/planned";
import { OutputTokens } from "../components/bridge/tokens";

/** A planned set of objects and what planning it took. */
export interface PlanMeasurement {
  readonly objects: number;
  readonly layers: number;
  readonly edges: number;
  /** Wall-clock time of `plan` alone, in milliseconds; making the constructs is not counted. */
  readonly milliseconds: number;
}

/**
 * Plans `objects` objects, each with an Output inside, in `layers` charts, each chart after the one before it: the shape on which cdk8s' own
 * ordering needs time that grows with the number of paths.
 */
export function measurePlan(objects = 5_000, layers = 12): PlanMeasurement {
  const tokens = new OutputTokens("bench");
  const app = layeredApp(tokens, objects, layers);
  const start = performance.now();
  const planned = plan(app, "bench", tokens);
  const milliseconds = performance.now() - start;
  return { objects: planned.resources.length, layers, edges: edges(planned), milliseconds };
}

function layeredApp(tokens: OutputTokens, objects: number, layers: number): App {
  const app = new App({ resolvers: [tokens] });
  const image = tokens.text(pulumi.output("app:1"));
  let before: Chart | undefined;
  for (let layer = 0; layer < layers; layer++) {
    const chart = new Chart(app, `layer-${layer}`);
    const [from, to] = [layer, layer + 1].map((n) => Math.round((n * objects) / layers));
    new ApiObject(chart, "namespace", { apiVersion: "v1", kind: "Namespace", metadata: { name: `layer-${layer}` } });
    for (let n = from + 1; n < to; n++) deployment(chart, `app-${n}`, `layer-${layer}`, image);
    if (before) chart.addDependency(before);
    before = chart;
  }
  return app;
}

function deployment(chart: Chart, name: string, namespace: string, image: string): void {
  const labels = { "app.kubernetes.io/name": name };
  const container = { name, image, ports: [{ containerPort: 8080 }], env: [{ name: "A", value: "b" }] };
  new ApiObject(chart, name, {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace, labels },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [container] } } },
  });
}

function edges({ nodes }: Plan): number {
  return nodes.reduce((sum, node) => sum + node.after.length, 0);
}

if (require.main === module) console.table([measurePlan()]);
