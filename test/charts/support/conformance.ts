import type { PlainObject } from "../../../charts/common/objects";
import type { Deviation } from "../../../charts/deviations";
import { compare } from "../../../cli/conformance/compare";
import { formatReport } from "../../../cli/conformance/table";
import { describeWithUpstream, upstreamObjects } from "./upstream";

export interface ConformanceExpectations {
  /** File of the reference without `.yaml`, such as `options/istio-ambient`; deviations name it as their component. */
  readonly component: string;
  readonly render: () => readonly PlainObject[];
  readonly deviations: readonly Deviation[];
  /** Number of objects that are equal, and of those that differ for recorded reasons alone. */
  readonly equal: number;
  readonly deviating: number;
}

/** Tests a chart beside its reference manifests, object by object and field by field. */
export function describeConformance(title: string, expectations: ConformanceExpectations): void {
  const { component, render, deviations, equal, deviating } = expectations;
  describeWithUpstream(title, () => {
    test("every object equals its counterpart or is a recorded deviation", () => {
      const recorded = deviations.filter((deviation) => deviation.component === component);
      const reference = new Map([[component, upstreamObjects(component)]]);
      const report = compare(new Map([[component, render()]]), reference, recorded);
      if (!report.conforms) throw new Error(`\n${formatReport(report)}`);
      const [compared] = report.components;
      expect([compared.equal.length, compared.deviating.length]).toEqual([equal, deviating]);
    });
  });
}
