import { jobState } from "../../../cli/status/job-state";

function job(...conditions: readonly (readonly [type: string, status: string])[]) {
  const status = { conditions: conditions.map(([type, value]) => ({ type, status: value })) };
  return { apiVersion: "kubeflow.org/v1", kind: "PyTorchJob", metadata: { name: "train" }, status };
}

describe("the state of a job", () => {
  it("is Created until the operator says more", () => {
    expect(jobState({ apiVersion: "kubeflow.org/v1", kind: "PyTorchJob", metadata: { name: "train" } })).toBe(
      "Created",
    );
    expect(jobState(job())).toBe("Created");
    expect(jobState(job(["Created", "False"]))).toBe("Created");
  });

  it("is the newest condition that is true", () => {
    expect(jobState(job(["Created", "True"], ["Running", "True"]))).toBe("Running");
    expect(jobState(job(["Created", "True"], ["Running", "False"], ["Succeeded", "True"]))).toBe("Succeeded");
    expect(jobState(job(["Created", "True"], ["Running", "True"], ["Suspended", "False"]))).toBe("Running");
  });
});
