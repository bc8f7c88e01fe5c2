import { DEFAULT_CULLING, type NotebookCulling } from "../../../charts/notebook-controller/culling";
import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { notebookCullingSchema } from "../../../stacks/config/notebook-culling";
import { notebookCullingFindings } from "../../../stacks/config/notebook-culling-rules";

const PATH = ["kubeflow:notebooks", "culling"];

/** All refusals, each as `path: message`. */
function refusals(values: unknown): string[] {
  const { error } = notebookCullingSchema.safeParse(values);
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: [...PATH, ...finding.path] }));
  const draft: unknown = draftOf(values, error);
  const ofRules = notebookCullingFindings(draft as Parameters<typeof notebookCullingFindings>[0]);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path}: ${message}`);
}

test("nothing has to be said, and then nothing is stopped", () => {
  const culling: NotebookCulling = notebookCullingSchema.parse({});
  expect(culling).toEqual(DEFAULT_CULLING);
  expect(culling).toEqual({ enabled: false, idleMinutes: 1440, checkMinutes: 1 });
  expect(refusals({})).toEqual([]);
  expect(notebookCullingFindings()).toEqual([]);
});

test("takes every setting", () => {
  const all = { enabled: true, idleMinutes: 480, checkMinutes: 10 };
  expect(notebookCullingSchema.parse(all)).toEqual(all);
  expect(refusals(all)).toEqual([]);
});

test("times may stay while it is switched off for some time, in so many words", () => {
  expect(refusals({ enabled: false, idleMinutes: 480 })).toEqual([]);
});

test.each([
  [{ enabled: "yes" }, 'enabled: "yes" is not true or false; write true to have notebooks stopped that nobody uses'],
  [
    { enabled: true, idleMinutes: 0 },
    'idleMinutes: "0" is not a whole number from 1 to 40320; write after how many minutes a notebook is stopped, such as 480',
  ],
  [
    { enabled: true, idleMinutes: "480" },
    'idleMinutes: "480" is text, not a whole number from 1 to 40320; write it without quotes',
  ],
  [
    { enabled: true, checkMinutes: 1.5 },
    'checkMinutes: "1.5" is not a whole number from 1 to 40320; write every how many minutes a notebook is looked at, such as 5',
  ],
  [
    { idleMinutes: 480 },
    'idleMinutes: "480" has no effect while culling is off; write enabled: true beside it, or remove it',
  ],
  [
    { enabled: true, idleMinutes: 60, checkMinutes: 90 },
    'checkMinutes: "90" is more than kubeflow:notebooks.culling.idleMinutes, 60: notebooks would be stopped late; write 60 at most',
  ],
  [
    { enabled: true, checkMinutes: 2000 },
    'checkMinutes: "2000" is more than kubeflow:notebooks.culling.idleMinutes, 1440: notebooks would be stopped late; write 1440 at most',
  ],
  [{ enabled: true, idle: 5 }, 'idle: unknown key; known here: "enabled", "idleMinutes", "checkMinutes"'],
])("refuses %j", (values, message) => {
  expect(refusals(values)).toEqual([`${PATH.join(".")}.${message}`]);
});

test("of a time that is refused, nothing is said beyond that", () => {
  expect(refusals({ enabled: true, idleMinutes: 0, checkMinutes: 90 })).toHaveLength(1);
});
