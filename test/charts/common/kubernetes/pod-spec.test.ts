import { podSpec } from "../../../../charts/common/kubernetes/pod-spec";
import type { Generation, JsonSchema } from "../../../../charts/common/schema";
import { treeDifference } from "../../support/tree-difference";
import { describeWithUpstream, schemaAt, upstreamCrds } from "../../support/upstream";

describe("podSpec", () => {
  test("knows fields from the Kubernetes version that brought them", () => {
    const volumes = (kubernetes: number) =>
      Object.keys(render({ kubernetes, embeddedMetadata: true }).properties?.volumes.items?.properties ?? {});
    expect(volumes(31)).toContain("image");
    expect(volumes(30)).not.toContain("image");
  });

  test("is any object in the compact rendering", () => {
    const context = { rendering: "compact", generation: { kubernetes: 31, embeddedMetadata: true } } as const;
    expect(podSpec.render(context)).toEqual({ type: "object", "x-kubernetes-preserve-unknown-fields": true });
  });
});

describeWithUpstream("podSpec beside references of other ages", () => {
  test("equals the one of Kubernetes 1.29", () => {
    const crd = upstreamCrds("pvcviewer-controller.crds.yaml").get("pvcviewers.kubeflow.org");
    const rendered = render({ kubernetes: 29, embeddedMetadata: false });
    expect(treeDifference(rendered, schemaAt(crd, ["spec", "podSpec"]))).toEqual([]);
  });

  test("equals the one of Kubernetes 1.27", () => {
    const crd = upstreamCrds("extras/training-operator-1.7.0.crds.yaml").get("mpijobs.kubeflow.org");
    const reference = schemaAt(crd, ["spec", "mpiReplicaSpecs", "{}", "template", "spec"]);
    expect(treeDifference(render({ kubernetes: 27, embeddedMetadata: true }), reference)).toEqual([]);
  });

  test("equals the one of Kubernetes 1.23, which the notebook controller patches to ask for an image", () => {
    const crd = upstreamCrds("notebook-controller.crds.yaml").get("notebooks.kubeflow.org");
    const reference = schemaAt(crd, ["spec", "template", "spec"]);
    expect(treeDifference(render({ kubernetes: 23, embeddedMetadata: false }), reference)).toEqual([
      '.properties.containers.items.required[0]: "name", expected "image"',
      '.properties.containers.items.required[1]: absent, expected "name"',
      ".properties.containers.minItems: absent, expected 1",
    ]);
  });
});

function render(generation: Generation): JsonSchema {
  const rendered = podSpec.render({ rendering: "full", generation });
  if (!rendered) throw new Error("podSpec: has no rendering");
  return rendered;
}
