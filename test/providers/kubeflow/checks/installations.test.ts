import { judgeInstallations } from "../../../../providers/kubeflow/checks/installations";
import { facts, managed, requirements } from "./support";

const istio = {
  name: "Istio",
  deployment: { name: "istiod" },
  definition: "virtualservices.networking.istio.io",
  instead: "write kubeflow:istio.existing to use it",
};
const knative = {
  name: "Knative Serving",
  deployment: { name: "controller", namespace: "knative-serving" },
  definition: "services.serving.knative.dev",
  instead: "write kubeflow:knativeServing.existing to use it",
};
const installed = requirements({ parts: [istio, knative] });

test("what Pulumi's plugin or a bundle of ours manages is one's own", () => {
  const deployments = [
    managed("istio-system/istiod", "pulumi-kubernetes-6c2ce1a1"),
    managed("knative-serving/controller", "kubectl-edit", "pulumi-kubernetes"),
  ];
  const definitions = [managed("virtualservices.networking.istio.io", "kubeflow")];
  expect(judgeInstallations(facts({ deployments, definitions }), installed)).toEqual([]);
});

test("another installation is refused, whichever its namespace, and its definitions go without saying", () => {
  const deployments = [managed("mesh/istiod", "helm", "kubectl-edit", "helm"), managed("istio-system/other", "helm")];
  const definitions = [managed("virtualservices.networking.istio.io", "helm")];
  expect(judgeInstallations(facts({ deployments, definitions }), installed)).toEqual([
    {
      kind: "fault",
      object: "Deployment mesh/istiod",
      message:
        'belongs to Istio and is managed by "helm", "kubectl-edit"; a second Istio would be installed; write kubeflow:istio.existing to use it, or uninstall that one',
    },
  ]);
});

test("a name that many have counts in its own namespace alone", () => {
  const deployments = [managed("tools/controller", "helm")];
  expect(judgeInstallations(facts({ deployments }), installed)).toEqual([]);
  expect(judgeInstallations(facts({ deployments: [managed("knative-serving/controller")] }), installed)).toEqual([
    {
      kind: "fault",
      object: "Deployment knative-serving/controller",
      message:
        "belongs to Knative Serving and is managed by somebody else; a second Knative Serving would be installed; write kubeflow:knativeServing.existing to use it, or uninstall that one",
    },
  ]);
});

test("a definition of somebody else's is only a sign of another installation", () => {
  const argo = {
    name: "Argo Workflows",
    definition: "workflows.argoproj.io",
    instead: "write kubeflow:components.pipelines: false",
  };
  const definitions = [managed("workflows.argoproj.io", "argocd-controller")];
  expect(judgeInstallations(facts({ definitions }), requirements({ parts: [argo] }))).toEqual([
    {
      kind: "doubt",
      object: "CustomResourceDefinition workflows.argoproj.io",
      message:
        'is there already, managed by "argocd-controller"; if Argo Workflows runs here, write kubeflow:components.pipelines: false',
    },
  ]);
});
