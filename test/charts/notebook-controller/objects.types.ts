// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import type { NotebookSpec } from "../../../charts/notebook-controller/crds";
import { Notebook } from "../../../charts/notebook-controller/objects";

const container = { name: "explore", image: "registry.example.org/jupyter:1" };
const spec: NotebookSpec = { template: { spec: { containers: [container] } } };

export const empty: NotebookSpec = {};

// @ts-expect-error a misspelt field is refused
export const misspelt: NotebookSpec = { templates: {} };

// @ts-expect-error a Pod has containers
export const withoutContainers: NotebookSpec = { template: { spec: {} } };

// @ts-expect-error a notebook's container has an image
export const withoutImage: NotebookSpec = { template: { spec: { containers: [{ name: "explore" }] } } };

// @ts-expect-error the template has no metadata
export const metadata: NotebookSpec = { template: { metadata: {} } };

export const pullPolicy: NotebookSpec = {
  // @ts-expect-error an image is pulled in one of three ways
  template: { spec: { containers: [{ ...container, imagePullPolicy: "Sometimes" }] } },
};

/** What constructs accept. */
export function constructs(scope: Construct): void {
  new Notebook(scope, "a", { metadata: { name: "explore", namespace: "vision" }, spec });
  // @ts-expect-error a namespaced object has a namespace
  new Notebook(scope, "b", { metadata: { name: "explore" }, spec });
  // @ts-expect-error an object has a spec
  new Notebook(scope, "c", { metadata: { name: "explore", namespace: "vision" } });
}
