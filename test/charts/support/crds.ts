import type { CustomResourceDefinition, Rendering } from "../../../charts/common/schema";
import { treeDifference } from "./tree-difference";
import { describeWithUpstream, upstreamCrds } from "./upstream";

/** What is true of the CRDs of every application. */
export interface CrdExpectations {
  readonly render: (rendering: Rendering) => CustomResourceDefinition[];
  /** File of the reference. */
  readonly file: string;
  /** Names of all of them, sorted. */
  readonly names: readonly string[];
}

/** Tests the CRDs of an application by themselves and beside the reference. */
export function describeCrds(title: string, { render, file, names }: CrdExpectations): void {
  describe(title, () => {
    test("renders its kinds in both sizes, each time the same", () => {
      for (const rendering of ["full", "compact"] as const) {
        const crds = render(rendering);
        expect(crds.map((crd) => crd.metadata.name).sort()).toEqual(names);
        expect(JSON.stringify(render(rendering))).toBe(JSON.stringify(crds));
      }
    });

    test("says the same in both sizes but for the schemas", () => {
      const frame = (crd: CustomResourceDefinition) => ({
        ...crd,
        spec: { ...crd.spec, versions: crd.spec.versions.map((version) => ({ ...version, schema: undefined })) },
      });
      expect(render("compact").map(frame)).toEqual(render("full").map(frame));
    });
  });

  describeWithUpstream(`${title} beside the reference`, () => {
    test.each(names)("renders %s node for node", (name) => {
      const rendered = render("full").find((crd) => crd.metadata.name === name);
      expect(treeDifference(rendered, upstreamCrds(file).get(name))).toEqual([]);
    });

    test("covers every CRD of the reference", () => {
      expect([...upstreamCrds(file).keys()].sort()).toEqual(names);
    });
  });
}
