import { App, Chart } from "cdk8s";
import { objectsOf, type PlainObject } from "../../charts/common/objects";
import type { ExampleProps } from "../example";
import { gpuNotebook } from "./gpu-notebook";
import { teamPodDefaults } from "./pod-defaults";

/** The objects of a team's notebook and of what it offers to notebooks, ready to be applied. */
export function renderNotebookExamples(props: ExampleProps): PlainObject[] {
  const chart = new Chart(new App(), "notebooks");
  // What a Pod gets is decided when it is made: PodDefaults come first.
  teamPodDefaults(chart, props);
  gpuNotebook(chart, props);
  return objectsOf(chart);
}
