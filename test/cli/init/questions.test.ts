import fc from "fast-check";

import { CLUSTER_KINDS, gpuModels, SAMPLE, type Answers } from "../../../cli/init/answers";
import { completed, faultOf, isAsked, QUESTIONS, type Question } from "../../../cli/init/questions";
import { stackFileText } from "../../../cli/init/stack-file-text";
import { checkStackText } from "../../../stacks/config/stack-file";

function question(topic: Question["topic"]): Question {
  return QUESTIONS.find((each) => each.topic === topic)!;
}

const REGIONS: Readonly<Record<string, readonly string[]>> = {
  eks: ["eu-central-1", "us-gov-west-1"],
  gke: ["europe-west4", "us-central1"],
  aks: ["westeurope", "eastus2"],
};

/** Answers as people could give them, each right by itself. */
const answers: fc.Arbitrary<Partial<Answers>> = fc.constantFrom(...CLUSTER_KINDS).chain((cluster) =>
  fc.record({
    name: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,20}$/),
    cluster: fc.constant(cluster),
    region: fc.constantFrom(...(REGIONS[cluster] ?? [""])),
    project: fc.stringMatching(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/),
    subscription: fc.uuid(),
    adminGroup: fc.uuid(),
    context: fc.oneof(
      fc.constant(""),
      fc.constantFrom("prod", "null", "yes", "1.5", "arn:aws:eks:eu:1:cluster/a b", 'a"b', "# x"),
    ),
    apiAccess: fc.constantFrom("", "203.0.113.0/24", "203.0.113.0/24, 198.51.100.7/32"),
    host: fc.stringMatching(/^([a-z0-9]{1,10}\.){1,3}[a-z][a-z0-9]{1,5}$/),
    owner: fc.stringMatching(/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,20}@[a-z0-9.-]{1,20}$/),
    teams: fc
      .uniqueArray(fc.stringMatching(/^t[a-z0-9-]{0,10}[a-z0-9]$/), { minLength: 1, maxLength: 4 })
      .map((all) => all.join(", ")),
    gpu: fc.constantFrom("none", ...gpuModels(cluster)),
    gpuNodes: fc.integer({ min: 1, max: 1000 }).map(String),
  }),
);

describe("the questions of init", () => {
  it("lead to a file that the checker accepts, whatever is answered", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const asked = QUESTIONS.filter((each) => isAsked(each, given)).map(({ topic }) => [topic, given[topic]]);
        const checked = checkStackText(stackFileText(completed(Object.fromEntries(asked) as Partial<Answers>)));
        expect(checked.ok ? [] : checked.faults).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("take each answer by itself", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const taken: Partial<Record<keyof Answers, string>> = {};
        for (const each of QUESTIONS) {
          if (!isAsked(each, taken)) continue;
          const answer = given[each.topic] ?? "";
          expect([each.topic, answer, faultOf(each, answer, taken)]).toEqual([each.topic, answer, undefined]);
          taken[each.topic] = answer;
        }
      }),
      { numRuns: 15 },
    );
  });

  it("offer each kind of cluster every model of GPU that a file may name for it", () => {
    for (const cluster of CLUSTER_KINDS) {
      for (const gpu of gpuModels(cluster)) {
        const checked = checkStackText(stackFileText(completed({ cluster, gpu })));
        expect([cluster, gpu, checked.ok ? [] : checked.faults]).toEqual([cluster, gpu, []]);
      }
    }
    expect(gpuModels("gke")).not.toContain("A10G");
  });

  it("are those of the kind of cluster", () => {
    const asked = (cluster: string, gpu = "none"): string =>
      QUESTIONS.filter((each) => isAsked(each, { cluster, gpu }))
        .map(({ flag }) => flag)
        .join(" ");
    expect(asked("rehearsal")).toBe("--name --cluster --host --owner --teams --gpu");
    expect(asked("eks", "L4")).toBe("--name --cluster --region --api-access --host --owner --teams --gpu --gpu-nodes");
    expect(asked("gke")).toBe("--name --cluster --region --project --host --owner --teams --gpu");
    expect(asked("aks")).toBe(
      "--name --cluster --region --subscription --admin-group --api-access --host --owner --teams --gpu",
    );
    expect(asked("existing")).toBe("--name --cluster --context --host --owner --teams --gpu");
  });

  it("have defaults that are right themselves", () => {
    for (const cluster of CLUSTER_KINDS) {
      for (const each of QUESTIONS) {
        const usual = each.usual?.(cluster);
        if (usual === undefined || !isAsked(each, { cluster, gpu: "T4" })) continue;
        expect([each.flag, faultOf(each, usual, { cluster, gpu: "T4" })]).toEqual([each.flag, undefined]);
      }
    }
  });
});

describe("an answer", () => {
  it.each([
    [
      "name",
      "-x",
      {},
      '"-x" is no name of a stack; write up to 100 letters, digits, "-", "_" and ".", the first a letter or digit',
    ],
    ["cluster", "eka", {}, '"eka" is not to be had; did you mean "eks"?'],
    ["region", "Frankfurt", { cluster: "eks" }, '"Frankfurt" is not a region of AWS; write one such as "eu-central-1"'],
    [
      "region",
      "eu-central-1",
      { cluster: "gke" },
      '"eu-central-1" is not a region of Google Cloud; write one such as "europe-west4"',
    ],
    [
      "teams",
      "kubeflow",
      {},
      '"kubeflow" is a namespace of the system; choose a name of the team\'s own, such as "team-a"',
    ],
    ["teams", "a,b,a", {}, '"a" is also the name of kubeflow:tenants[0]; give each tenant a name of its own'],
    ["teams", " , ", {}, "is empty; write one tenant per entry, each after a dash"],
    ["owner", "ada", { cluster: "eks" }, '"ada" is not an e-mail address; write one such as "ada@example.com"'],
    ["apiAccess", "10.0.0.1", { cluster: "aks" }, expect.stringContaining('"10.0.0.1" is not ') as unknown as string],
    ["host", "", { cluster: "existing" }, expect.stringContaining('"" is not a DNS name') as unknown as string],
    ["gpu", "A10G", { cluster: "aks" }, '"A10G" is not to be had; did you mean "A10"?'],
    [
      "gpuNodes",
      "0",
      { cluster: "eks", gpu: "L4" },
      '"0" is not a whole number from 1 to 1000; write how many nodes there are at most',
    ],
    ["gpuNodes", "some", { cluster: "eks", gpu: "L4" }, '"some" is not a whole number; write one such as 4'],
  ] as const)("%s: %j is refused as the checker refuses it", (topic, answer, before, message) => {
    expect(faultOf(question(topic), answer, before)).toEqual(message);
  });

  it("cannot add anything to the file but itself", () => {
    const evil = 'a\n  kubeflow:examples: true\n  #"';
    for (const topic of Object.keys(SAMPLE) as (keyof Answers)[]) {
      if (topic === "name" || topic === "cluster" || topic === "gpu" || topic === "gpuNodes") continue;
      for (const cluster of CLUSTER_KINDS) {
        const checked = checkStackText(stackFileText(completed({ cluster, [topic]: evil })));
        expect(checked.ok && checked.config.examples).toBe(false);
      }
    }
  });
});
