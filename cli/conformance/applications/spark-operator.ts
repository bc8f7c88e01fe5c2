import { SparkOperatorChart } from "../../../charts/spark-operator/chart";
import type { Release } from "../../../charts/releases";
import type { Charts } from "../components";

/** Renders the Spark operator as upstream has it, which runs applications in all namespaces. */
export function sparkOperator(release: Release): Readonly<Record<string, Charts>> {
  return {
    "spark-operator": (app) => [
      new SparkOperatorChart(app, "spark-operator", { release, availability: "high", namespaces: { kind: "all" } }),
    ],
  };
}
