import { join } from "node:path";
import { DEVIATIONS } from "../../charts/deviations";
import { RELEASES } from "../../charts/releases";
import { compare, conforms } from "../../cli/conformance/compare";
import { readReference } from "../../cli/conformance/reference";
import { renderedComponents } from "../../cli/conformance/components";
import { formatReport } from "../../cli/conformance/table";
import { describeWithUpstream } from "../charts/support/upstream";

const directory = join(__dirname, "../../../shared/upstream/26.03");

describeWithUpstream("against the reference manifests of 26.03 (beside the repository)", () => {
  const rendered = renderedComponents(RELEASES["26.03"]);
  const reference = readReference(directory, [...rendered.keys()]);
  const report = compare(rendered, reference, DEVIATIONS);

  test("every object equals its counterpart or is a recorded deviation", () => {
    if (!report.conforms) throw new Error(`\n${formatReport(report)}`);
    expect(
      report.components.map(({ component, equal, deviating }) => [component, equal.length, deviating.length]),
    ).toEqual([
      ["kubeflow-namespace", 27, 0],
      ["kubeflow-roles", 3, 3],
      ["training-operator", 9, 1],
      ["extras/nvidia-device-plugin-0.20.0", 0, 1],
      ["user-namespace", 0, 7],
      ["cert-manager", 43, 8],
      ["istio", 26, 19],
      ["options/istio-ambient", 20, 31],
      ["options/istio-gke", 21, 24],
      ["istio-cluster-local-gateway", 5, 5],
      ["istio-kubeflow-resources", 0, 8],
      ["dex", 5, 11],
      ["oauth2-proxy", 3, 17],
      ["options/oauth2-proxy-m2m-eks", 3, 18],
      ["options/oauth2-proxy-m2m-kind", 3, 21],
      ["knative-serving", 30, 43],
      ["options/knative-eventing", 52, 47],
      ["extras/keda-2.20.2", 0, 28],
    ]);
  });

  test("without the recorded deviations the same comparison fails, wherever there are any", () => {
    const strict = compare(rendered, reference, []);
    expect(strict.conforms).toBe(false);
    const failing = strict.components.filter((component) => !conforms(component)).map(({ component }) => component);
    const recorded = new Set(DEVIATIONS.map(({ component }) => component));
    expect(failing).toEqual([...rendered.keys()].filter((component) => recorded.has(component)));
  });
});
