import { stepText } from "../../../cli/terminal/step-text";
import type { ResourceStep } from "../../../rehearsal/engine/update-log";

const step = (paths: readonly string[]): ResourceStep => ({
  resource: "ResourceQuota team-a/kf-resource-quota",
  operation: "update",
  state: "done",
  paths,
  done: 1,
});

describe("the text of a step", () => {
  it("is the operation and the resource where all of it changes", () => {
    expect(stepText({ ...step([]), operation: "create" })).toBe("create ResourceQuota team-a/kf-resource-quota");
  });

  it("has the paths that change", () => {
    expect(stepText(step(['spec.hard["requests.nvidia.com/gpu"]']))).toBe(
      'update ResourceQuota team-a/kf-resource-quota (spec.hard["requests.nvidia.com/gpu"])',
    );
  });

  it("has three paths at most and counts the rest", () => {
    expect(stepText(step(["a", "b", "c"]))).toMatch(/ \(a, b, c\)$/);
    expect(stepText(step(["a", "b", "c", "d", "e"]))).toMatch(/ \(a, b, c and 2 more\)$/);
  });
});
