import { judgeVersion } from "../../../../providers/kubeflow/checks/kubernetes-version";
import { requirements } from "./support";

test.each(["v1.33.0", "v1.34.4", "v1.34.1-gke.1047000", "v1.34.2-eks-113cf36"])("%s fits", (version) => {
  expect(judgeVersion(version, requirements())).toEqual([]);
});

test.each(["v1.32.9", "v1.35.0-eks-1", "v1.3.0", "main"])(
  "%s does not, which names those that do and why",
  (version) => {
    expect(judgeVersion(version, requirements())).toEqual([
      {
        kind: "fault",
        object: `Kubernetes ${version}`,
        message:
          "Kubeflow 26.03 runs on 1.33, 1.34 (Istio 1.28: to 1.34; Knative 1.21: from 1.33); bring the cluster to one of them, or choose another release",
      },
    ]);
  },
);
