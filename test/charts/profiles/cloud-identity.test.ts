import { Testing } from "cdk8s";
import { CloudIdentityChart } from "../../../charts/profiles/cloud-identity";

describe("the offer of a tenant's identity in the cloud", () => {
  it("is made by a PodDefault where Pods need labels, and not where an account is enough", () => {
    const chart = new CloudIdentityChart(Testing.app(), "identities", {
      identities: {
        "team-a": { podLabels: { "azure.workload.identity/use": "true" } },
        "team-b": { serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": "arn" }, podLabels: {} },
      },
    });
    expect(Testing.synth(chart)).toEqual([
      {
        apiVersion: "kubeflow.org/v1alpha1",
        kind: "PodDefault",
        metadata: { name: "cloud-identity", namespace: "team-a" },
        spec: {
          desc: "Use the identity of this namespace in the cloud",
          labels: { "azure.workload.identity/use": "true" },
          selector: { matchLabels: { "cloud-identity": "true" } },
        },
      },
    ]);
  });
});
