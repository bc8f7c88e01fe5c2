import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { PlainObject } from "../../charts/common/objects";
import { chosenParts } from "../../stacks/config/component-choice";
import { componentFindings } from "../../stacks/config/component-rules";
import { APPLICATIONS, PARTS, type Part } from "../../stacks/config/components";
import type { Draft } from "../../stacks/config/draft";
import { deployPlatform } from "../../stacks/platform";
import { deploy } from "../components/support/deployment";
import { checked, existingEnvironment, KUBECONFIG } from "./support/environments";
import { kindsOf } from "./support/kinds";
import { danglingReferences } from "./support/references";

jest.setTimeout(300_000);

const draft = (only: readonly Part[]) => ({ "kubeflow:components": { only } }) as Draft;

const partsOf = (only: readonly Part[]): Part[] => {
  const chosen = chosenParts(draft(only));
  return PARTS.filter((part) => chosen[part]);
};

describe("any subset of the applications", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "subsets-"));
    writeFileSync(join(folder, "kubeconfig"), KUBECONFIG);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What an environment with these applications alone has: its objects, and its custom kinds as `group/Kind`. */
  async function planned(only: readonly Part[]): Promise<string[]> {
    const values = existingEnvironment({ kubeconfig: join(folder, "kubeconfig") }, { "kubeflow:components": { only } });
    const { registrations } = await deploy(() => deployPlatform(checked(values)));
    const objects = registrations
      .filter(({ type }) => type.startsWith("kubernetes:"))
      .map(({ inputs }) => inputs as unknown as PlainObject);
    const kinds = registrations
      .filter(({ type }) => type === "kubeflow:crds:CrdBundle")
      .flatMap(({ inputs }) => kindsOf(inputs));
    return danglingReferences(objects, new Set(kinds));
  }

  it("brings the applications, and what each of them needs, and nothing else", () => {
    const closures = new Map(APPLICATIONS.map((application) => [application, partsOf([application])]));
    let subsets = 0;
    for (let bits = 0; bits < 2 ** APPLICATIONS.length; bits++) {
      const subset = APPLICATIONS.filter((_, index) => bits & (1 << index));
      const expected = new Set(subset.flatMap((application) => closures.get(application) ?? []));
      const parts = partsOf(subset);
      if (parts.length !== expected.size || parts.some((part) => !expected.has(part))) {
        throw new Error(`${subset.join(", ")}: brings ${parts.join(", ")}`);
      }
      if (componentFindings(draft(subset)).length > 0) throw new Error(`${subset.join(", ")}: lacks a part`);
      subsets++;
    }
    expect(subsets).toBe(2 ** APPLICATIONS.length);
  });

  it.each(APPLICATIONS)("refers to nothing that is not there: %s alone", async (application) => {
    expect(await planned([application])).toEqual([]);
  });

  it("refers to nothing that is not there: some of them together", async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...APPLICATIONS], { minLength: 2 }), async (subset) => {
        expect(await planned(subset)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});
