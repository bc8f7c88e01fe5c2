import { statSync } from "node:fs";

import { DEVIATIONS } from "../../charts/deviations";
import { RELEASES, ReleaseName } from "../../charts/releases";
import { printReport } from "../command";
import { ConformanceReport, compare, conforms } from "../conformance/compare";
import { renderedCrds } from "../conformance/crds";
import { defaultInstall, describeDefaultInstall } from "../conformance/default-install";
import { readReference } from "../conformance/reference";
import { renderedComponents } from "../conformance/components";
import { formatReport } from "../conformance/table";
import { Refusal } from "../refusal";
import { Screen } from "../terminal/screen";

export interface ConformanceOptions {
  /** Folder of the reference manifests, one file per component. */
  readonly upstream: string;
  readonly release: ReleaseName;
  /** Compare the definitions of custom resources alone. @default false: everything that the release renders */
  readonly crds?: boolean;
  /** Answer in JSON on standard output instead. @default false */
  readonly json?: boolean;
  readonly screen: Screen;
}

/**
 * Compares what a release renders with reference manifests and shows the report. False when something differs without
 * a recorded reason.
 *
 * @throws {Refusal} when there is no such folder; an error that names the file when one is missing or no manifest
 */
export function conformance({ upstream, release, crds = false, json = false, screen }: ConformanceOptions): boolean {
  if (!statSync(upstream, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Refusal(
      `--upstream: "${upstream}" is not a folder; name the one that holds the reference manifests of ${release}, ` +
        "one file per component, such as training-operator.yaml",
    );
  }
  const components = crds ? [] : renderedComponents(RELEASES[release]);
  const rendered = new Map([...components, ...renderedCrds()]);
  const report = compare(rendered, readReference(upstream, [...rendered.keys()]), DEVIATIONS);
  const whole = crds ? undefined : defaultInstall(upstream, report);
  if (json) {
    printReport({ data: { ...report, defaultInstall: whole }, text: "" }, true);
    return report.conforms;
  }
  const texts = [formatReport(report), "", ...(whole ? [describeDefaultInstall(whole)] : []), verdict(report)];
  for (const line of texts.join("\n").split("\n")) screen.line(line);
  return report.conforms;
}

function verdict({ components, conforms: equal }: ConformanceReport): string {
  if (equal) return "everything equals the reference, or differs for a reason that charts/deviations records";
  const failing = components.filter((component) => !conforms(component)).length;
  if (failing === 0) return "deviations are out of date; remove them from charts/deviations";
  return (
    `${failing} of ${components.length} components differ without a recorded reason; ` +
    "correct the charts, or record in charts/deviations why ours is better"
  );
}
