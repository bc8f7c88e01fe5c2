import { App, Chart } from "cdk8s";
import { objectsOf, type PlainObject } from "../../charts/common/objects";
import { nativePipeline, type NativePipelineProps } from "./native";

export { readCompiled, type CompiledPipeline } from "./compiled";
export type { NativePipelineProps } from "./native";

/** The objects of a pipeline and one version of it, ready to be applied in their order. */
export function renderNativePipeline(props: NativePipelineProps): PlainObject[] {
  const chart = new Chart(new App(), "pipeline");
  nativePipeline(chart, props);
  return objectsOf(chart);
}
