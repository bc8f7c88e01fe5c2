import { ApiError, NoMatchError, UnreachableError } from "../../../providers/kube/api-error";

describe("a refusal of the API server", () => {
  it("says what its Status says", () => {
    const causes = [{ field: ".spec.replicas", message: 'conflict with "x"', reason: "FieldManagerConflict" }];
    const details = { name: "web", group: "apps", kind: "deployments", causes, retryAfterSeconds: 3 };
    const error = new ApiError(409, JSON.stringify({ message: "conflict", reason: "Conflict", details }), "9");
    expect(error).toMatchObject({ code: 409, message: "conflict", reason: "Conflict", details, causes, retryAfter: 3 });
  });

  it("repeats the beginning of an answer that is no Status", () => {
    const error = new ApiError(503, `${"upstream down ".repeat(30)}`);
    expect(error.message).toBe(`the API server answered 503: ${"upstream down ".repeat(30).slice(0, 200).trim()}`);
    expect(error).toMatchObject({ reason: "", details: {}, causes: [] });
    expect([new ApiError(500, "null").message, new ApiError(500, "").message]).toEqual([
      "the API server answered 500: null",
      "the API server answered 500: ",
    ]);
  });

  it("takes the time to wait from the header where the answer is plain text", () => {
    const waits = ["7", "0", "soon", undefined].map((header) => new ApiError(429, "slow down", header).retryAfter);
    expect(waits).toEqual([7, undefined, undefined, undefined]);
  });
});

describe("an API server that cannot answer", () => {
  it("is told by its URL and the cause, and a missing kind by the kind", () => {
    expect(new UnreachableError("https://x:6443", "ECONNREFUSED").message).toBe(
      'the Kubernetes API server "https://x:6443" cannot be reached: ECONNREFUSED; check the kubeconfig and that the cluster runs',
    );
    expect(new NoMatchError("kubeflow.org/v1", "PyTorchJob").message).toBe(
      'the API server serves no kind "PyTorchJob" in "kubeflow.org/v1"; its CustomResourceDefinition is missing',
    );
  });
});
