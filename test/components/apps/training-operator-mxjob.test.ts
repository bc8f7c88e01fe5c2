import { RELEASES } from "../../../charts/releases";
import { TrainingOperator } from "../../../components/apps/training-operator";
import { TrainingOperatorMxJob } from "../../../components/apps/training-operator-mxjob";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";

const release = RELEASES["26.03"];

async function beside(): Promise<Registration[]> {
  const { registrations } = await deploy(() => {
    const namespaces = new Namespaces("namespaces");
    new TrainingOperator("training", { release, namespaces });
    new TrainingOperatorMxJob("mxjob", { release, availability: "high", namespaces });
  });
  return registrations;
}

describe("TrainingOperatorMxJob", () => {
  it("brings the one kind that the present operator has not", async () => {
    const bundles = (await beside()).filter(({ type }) => type === "kubeflow:crds:CrdBundle");
    const kinds = new Map(bundles.map(({ name, inputs }) => [name, Object.keys(inputs.crds as object)]));
    expect(kinds.get("mxjob-crds")).toEqual(["mxjobs.kubeflow.org"]);
    expect(kinds.get("training-crds")).not.toContain("mxjobs.kubeflow.org");
  });

  it("starts its objects after the namespaces and its kind, and waits for no other operator", async () => {
    const chart = (await beside()).find(
      ({ type, name }) => type === "kubeflow:bridge:ChartResources" && name === "mxjob",
    );
    expect(chart?.after).toEqual(expect.arrayContaining(["namespaces:Namespace:kubeflow", "mxjob-crds"]));
    expect(chart?.after.filter((name) => name.startsWith("training"))).toEqual([]);
  });

  it("starts the operator after its rights", async () => {
    const operator = (await beside()).find(({ name }) => name === "mxjob:Deployment:kubeflow/training-operator-mxjob");
    expect(operator?.after).toEqual([
      "mxjob:ClusterRole:training-operator-mxjob",
      "mxjob:ClusterRoleBinding:training-operator-mxjob",
      "mxjob:Role:kubeflow/training-operator-mxjob-leader-election",
      "mxjob:RoleBinding:kubeflow/training-operator-mxjob-leader-election",
      "mxjob:ServiceAccount:kubeflow/training-operator-mxjob",
    ]);
  });
});
