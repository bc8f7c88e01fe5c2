import { RELEASES } from "../../../charts/releases";
import { JobSet } from "../../../components/apps/jobset";
import { Trainer, type TrainerArgs } from "../../../components/apps/trainer";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";

const common = { release: RELEASES["26.03"], availability: "high" } as const;

async function trainer(args: Partial<TrainerArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(() => {
    const namespaces = new Namespaces("namespaces");
    const jobSets = new JobSet("jobset", { ...common, namespaces });
    new Trainer("trainer", { ...common, namespaces, jobSets, ...args });
  });
  return registrations;
}

const isBundle = ({ type }: Registration) => type === "kubeflow:crds:CrdBundle";
const isRuntime = ({ name }: Registration) => name.includes(":ClusterTrainingRuntime:");

describe("Trainer", () => {
  it("brings its three kinds and leaves JobSet's to JobSet", async () => {
    const bundles = (await trainer()).filter(isBundle);
    expect(bundles.map(({ name, inputs }) => [name, Object.keys(inputs.crds as object)])).toEqual([
      ["jobset-crds", ["jobsets.jobset.x-k8s.io"]],
      [
        "trainer-crds",
        [
          "clustertrainingruntimes.trainer.kubeflow.org",
          "trainingruntimes.trainer.kubeflow.org",
          "trainjobs.trainer.kubeflow.org",
        ],
      ],
    ]);
    const dropped = (await trainer({ crds: { keepOnDestroy: false } })).find(({ name }) => name === "trainer-crds");
    expect(dropped?.inputs.keepOnDestroy).toBe(false);
  });

  it("starts its objects after the namespaces, its kinds and JobSet's controller", async () => {
    const chart = (await trainer()).find(
      ({ type, name }) => type === "kubeflow:bridge:ChartResources" && name === "trainer",
    );
    expect(chart?.after).toEqual(
      expect.arrayContaining([
        "namespaces:Namespace:kubeflow-system",
        "trainer-crds",
        "jobset:Deployment:kubeflow-system/jobset-controller-manager",
      ]),
    );
  });

  it("makes the runtimes that are chosen after the controller that checks them", async () => {
    const [all, one] = [await trainer(), await trainer({ runtimes: ["torch-distributed"] })].map((made) =>
      made.filter(isRuntime),
    );
    expect(all).toHaveLength(6);
    for (const { after } of all)
      expect(after).toContain("trainer:Deployment:kubeflow-system/kubeflow-trainer-controller-manager");
    expect(one.map(({ name }) => name)).toEqual(["trainer:ClusterTrainingRuntime:torch-distributed"]);
  });

  it("does with a JobSet that somebody else installed", async () => {
    const { registrations } = await deploy(() => {
      const namespaces = new Namespaces("namespaces");
      new Trainer("trainer", { ...common, namespaces, jobSets: JobSet.existing() });
    });
    expect(registrations.filter(isBundle).map(({ name }) => name)).toEqual(["trainer-crds"]);
    expect(registrations.filter(({ name }) => name.startsWith("trainer") && name.includes("jobset"))).toEqual([]);
  });
});
