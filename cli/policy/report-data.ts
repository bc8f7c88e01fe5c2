import { forbids, type PolicyReport, type Violation } from "../../policies/evaluate";
import type { Judged } from "./judged";

/** A report for programs. Its fields keep their names. */
export function reportData(report: PolicyReport, { name, placeOf }: Pick<Judged, "name" | "placeOf">): unknown {
  const placed = <T extends Violation>({ about, ...violation }: T) => ({ ...violation, ...placeOf(about) });
  return {
    name,
    holds: !forbids(report),
    ...report,
    violations: report.violations.map(placed),
    excused: report.excused.map(placed),
  };
}
