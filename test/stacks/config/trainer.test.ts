import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { trainerSchema } from "../../../stacks/config/trainer";
import { trainerFindings } from "../../../stacks/config/trainer-rules";

const KEY = "kubeflow:trainer";

/** All refusals, each as `path: message`. */
function refusals(values: unknown): string[] {
  const { error } = trainerSchema.safeParse(values);
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: [KEY, ...finding.path] }));
  const draft: unknown = draftOf(values, error);
  const ofRules = trainerFindings(draft as Parameters<typeof trainerFindings>[0]);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path}: ${message}`);
}

test("nothing has to be said", () => {
  expect(trainerSchema.parse({})).toEqual({});
  expect(refusals({})).toEqual([]);
});

test("takes every setting, and no runtime at all", () => {
  const all = { runtimes: ["torch-distributed", "torchtune-llama3.2-1b"], jobSet: "existing" };
  expect(trainerSchema.parse(all)).toEqual(all);
  expect(refusals(all)).toEqual([]);
  expect(refusals({ runtimes: [] })).toEqual([]);
});

test.each([
  [
    { runtimes: ["torch-distribute"] },
    'runtimes[0]: "torch-distribute" is not one of "torch-distributed", "deepspeed-distributed", "mlx-distributed", "torchtune-llama3.2-1b", "torchtune-llama3.2-3b", "torchtune-qwen2.5-1.5b"; did you mean "torch-distributed"?',
  ],
  [
    { runtimes: ["mlx-distributed", "torch-distributed", "mlx-distributed"] },
    `runtimes[2]: "mlx-distributed" is also ${KEY}.runtimes[0]; remove one of them`,
  ],
  [
    { runtimes: "torch-distributed" },
    'runtimes: "torch-distributed" is not a list; write one runtime per entry, each after a dash',
  ],
  [{ jobSet: "existng" }, 'jobSet: "existng" is not one of "own", "existing"; did you mean "existing"?'],
  [{ runtime: [] }, 'runtime: unknown key; did you mean "runtimes"?'],
])("refuses %j", (values, message) => {
  expect(refusals(values)).toEqual([`${KEY}.${message}`]);
});
