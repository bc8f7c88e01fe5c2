import { existsSync } from "node:fs";
import { join } from "node:path";
import { DEVIATIONS } from "../../charts/deviations";
import { RELEASES } from "../../charts/releases";
import { compare } from "../../cli/conformance/compare";
import { readReference } from "../../cli/conformance/reference";
import { renderedComponents } from "../../cli/conformance/slice";
import { formatReport } from "../../cli/conformance/table";

const directory = join(__dirname, "../../../shared/upstream/26.03");
const whereReferenceIs = existsSync(directory) ? describe : describe.skip;

whereReferenceIs("against the reference manifests of 26.03 (beside the repository)", () => {
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
    ]);
  });

  test("without the recorded deviations the same comparison fails", () => {
    const strict = compare(rendered, reference, []);
    expect(strict.conforms).toBe(false);
    expect(strict.components.filter(({ differing }) => differing.length > 0).map(({ component }) => component)).toEqual(
      ["kubeflow-roles", "training-operator", "extras/nvidia-device-plugin-0.20.0", "user-namespace"],
    );
  });
});
