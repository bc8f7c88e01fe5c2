import { pipelinesCrds } from "../../../charts/pipelines/crds";
import type { CustomResourceDefinition } from "../../../charts/common/schema";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

const names = [
  "clusterworkflowtemplates.argoproj.io",
  "compositecontrollers.metacontroller.k8s.io",
  "controllerrevisions.metacontroller.k8s.io",
  "cronworkflows.argoproj.io",
  "decoratorcontrollers.metacontroller.k8s.io",
  "scheduledworkflows.kubeflow.org",
  "viewers.kubeflow.org",
  "workflowartifactgctasks.argoproj.io",
  "workfloweventbindings.argoproj.io",
  "workflows.argoproj.io",
  "workflowtaskresults.argoproj.io",
  "workflowtasksets.argoproj.io",
  "workflowtemplates.argoproj.io",
];
const native = ["pipelines.pipelines.kubeflow.org", "pipelineversions.pipelines.kubeflow.org"];

describeCrds("pipelinesCrds", { render: pipelinesCrds, file: "pipelines.crds.yaml", names });

describeCrds("pipelinesCrds with pipelines as objects of the cluster", {
  render: (rendering) => pipelinesCrds(rendering, { kubernetesNative: true }),
  file: "options/pipelines-k8s-native.crds.yaml",
  names: [...names, ...native].sort(),
});

describe("the CRDs of Pipelines", () => {
  const find = (name: string): CustomResourceDefinition =>
    pipelinesCrds("compact", { kubernetesNative: true }).find((crd) => crd.metadata.name === name)!;

  test("are the same in both sizes, since they embed no Kubernetes types", () => {
    expect(pipelinesCrds("compact")).toEqual(pipelinesCrds("full"));
  });

  test("leave compiled pipelines and workflows open", () => {
    expect(schemaAt(find("pipelineversions.pipelines.kubeflow.org"), ["spec", "pipelineSpec"])).toEqual({
      "x-kubernetes-preserve-unknown-fields": true,
    });
    expect(schemaAt(find("workflows.argoproj.io"), ["spec"])).toEqual({
      type: "object",
      "x-kubernetes-map-type": "atomic",
      "x-kubernetes-preserve-unknown-fields": true,
    });
  });

  test("give a subresource to the status where the controller writes to it", () => {
    const [withStatus, without] = [true, false].map((expected) =>
      pipelinesCrds("compact", { kubernetesNative: true })
        .filter((crd) => (crd.spec.versions[0].subresources?.status !== undefined) === expected)
        .map((crd) => crd.spec.names.kind)
        .sort(),
    );
    expect(withStatus).toEqual([
      "CompositeController",
      "ControllerRevision",
      "DecoratorController",
      "PipelineVersion",
      "WorkflowArtifactGCTask",
      "WorkflowTaskSet",
    ]);
    expect(without).toContain("ScheduledWorkflow");
    expect(find("workflows.argoproj.io").spec.versions[0].subresources).toEqual({});
  });
});
