import { checkConfig } from "../../../stacks/config/check";
import { refusals, validValues } from "./support";

const withLive = (liveControllers: unknown) => {
  const values = validValues();
  return { ...values, "kubeflow:cluster": { ...(values["kubeflow:cluster"] as object), liveControllers } };
};

describe("the controllers that a rehearsal runs for real", () => {
  it("are the training operator alone unless the stack file says otherwise", () => {
    const chosen = (values: Record<string, unknown>) => {
      const result = checkConfig(values);
      return result.ok && result.config.cluster.kind === "rehearsal" && result.config.cluster.liveControllers;
    };
    expect(chosen(validValues())).toEqual(["training-operator"]);
    expect(chosen(withLive([]))).toEqual([]);
    expect(chosen(withLive(["keda", "knative-serving"]))).toEqual(["keda", "knative-serving"]);
  });

  it("are refused where nobody knows them, or twice", () => {
    expect(refusals(withLive(["keda", "knative", "keda"]))).toEqual([
      'kubeflow:cluster.liveControllers[1]: "knative" is not one of "training-operator", "trainer", "kserve", "knative-serving", "argo-workflows", "spark-operator", "keda"; did you mean "knative-serving"?',
      'kubeflow:cluster.liveControllers[2]: "keda" is also kubeflow:cluster.liveControllers[0]; write each controller once',
    ]);
  });
});
