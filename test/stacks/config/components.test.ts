import fc from "fast-check";
import { chosenParts } from "../../../stacks/config/component-choice";
import { NEEDS } from "../../../stacks/config/component-needs";
import { APPLICATIONS, isUsual, PARTS, type ComponentsInput, type Part } from "../../../stacks/config/components";
import type { Draft } from "../../../stacks/config/draft";
import { refusals, validValues } from "./support";

const KEY = "kubeflow:components";

function on(components: ComponentsInput, rest: Draft = {}): Part[] {
  const chosen = chosenParts({ ...rest, [KEY]: components });
  return PARTS.filter((part) => chosen[part]);
}

/** What `refusals` says of the parts of an environment. */
function refused(components: unknown): string[] {
  return refusals(validValues({ [KEY]: components, "kubeflow:gateway": { host: "kubeflow.example.com" } })).filter(
    (message) => message.startsWith(KEY),
  );
}

test("all of the default install is there when nothing is said, and what is not of it when it is asked for", () => {
  expect(PARTS.filter((part) => !on({}).includes(part))).toEqual([
    "knativeEventing",
    "keda",
    "gpuMetrics",
    "trainingOperatorMxjob",
  ]);
  expect(on({ keda: true, katib: false })).toEqual(
    PARTS.filter((part) => (isUsual(part) && part !== "katib") || part === "keda"),
  );
});

test("only some applications come with what they need, which the rest of the configuration may change", () => {
  expect(on({ only: ["trainer"] })).toEqual(["trainer"]);
  expect(on({ only: [] })).toEqual([]);
  expect(on({ only: ["modelsWebApp"] })).toEqual([
    ...["certManager", "istio", "dex", "oauth2Proxy", "knativeServing", "kserve", "modelsWebApp"],
  ]);
  const standard = { "kubeflow:kserve": { mode: "standard" } } as const;
  expect(on({ only: ["kserve"] }, standard)).not.toContain("knativeServing");
  const noTls = { "kubeflow:gateway": { tls: { kind: "none" } } } as const;
  expect(on({ only: ["notebooks"] }, noTls)).toEqual(["istio", "dex", "oauth2Proxy", "notebooks"]);
});

test("a switch has the last word over only", () => {
  expect(on({ only: ["trainer"], nvidiaDevicePlugin: true })).toEqual(["nvidiaDevicePlugin", "trainer"]);
  expect(on({ only: ["trainer", "katib"], katib: false })).toEqual(["trainer"]);
});

test.each([
  [
    { only: ["dashboard"], profileController: false },
    [
      "profileController: is off, but dashboard needs it: it asks the access management for a user's namespaces; switch profileController on, or dashboard off",
    ],
  ],
  [
    { only: ["volumes", "katib"], oauth2Proxy: false },
    [
      "oauth2Proxy: is off, but volumes and katib need it: it says who a user is; switch oauth2Proxy on, or those off, as only: [...] does with all that it does not name",
    ],
  ],
  [{ only: ["trainer", "katib", "trainer"] }, [`only[2]: "trainer" is also ${KEY}.only[0]; remove one of them`]],
  [{ only: ["notebook"] }, [expect.stringContaining('did you mean "notebooks"?')]],
  [{ only: ["istio"] }, [expect.stringContaining('only[0]: "istio" is not one of "pipelines"')]],
])("refuses %j", (components, messages) => {
  const expected = messages.map((message: unknown) =>
    typeof message === "string" ? `${KEY}.${message}` : (message as unknown),
  );
  expect(refused(components)).toEqual(expected);
});

test("nothing needs itself, and no need leads back to where it began", () => {
  const reach = (part: Part, seen = new Set<Part>()): Set<Part> => {
    for (const { needed } of NEEDS.filter((need) => need.part === part)) {
      if (!seen.has(needed)) reach(needed, seen.add(needed));
    }
    return seen;
  };
  expect(PARTS.filter((part) => reach(part).has(part))).toEqual([]);
});

test("what is added to only takes nothing away", () => {
  fc.assert(
    fc.property(fc.subarray([...APPLICATIONS]), fc.constantFrom(...APPLICATIONS), (only, another) => {
      const without = on({ only: only as ComponentsInput["only"] });
      const both = on({ only: [...new Set([...only, another])] as ComponentsInput["only"] });
      expect(without.filter((part) => !both.includes(part))).toEqual([]);
      expect(both).toContain(another);
    }),
  );
});
