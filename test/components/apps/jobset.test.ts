import { RELEASES } from "../../../charts/releases";
import type { ApplicationArgs } from "../../../components/apps/application";
import { JobSet } from "../../../components/apps/jobset";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";

const release = RELEASES["26.03"];

async function jobSet(args: Partial<ApplicationArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(
    () => new JobSet("jobset", { release, availability: "high", namespaces: new Namespaces("namespaces"), ...args }),
  );
  return registrations.filter(({ name }) => name.startsWith("jobset"));
}

describe("JobSet", () => {
  it("brings its one kind, kept on destroy unless told otherwise", async () => {
    const [kept, dropped] = [await jobSet(), await jobSet({ crds: { keepOnDestroy: false } })].map((made) =>
      made.find(({ name }) => name === "jobset-crds"),
    );
    expect(kept?.type).toBe("kubeflow:crds:CrdBundle");
    expect(Object.keys(kept?.inputs.crds as object)).toEqual(["jobsets.jobset.x-k8s.io"]);
    expect([kept?.inputs.keepOnDestroy, dropped?.inputs.keepOnDestroy]).toEqual([true, false]);
  });

  it("starts its objects after the namespaces and its kind", async () => {
    const chart = (await jobSet()).find(({ type }) => type === "kubeflow:bridge:ChartResources");
    expect(chart?.after).toEqual(expect.arrayContaining(["namespaces:Namespace:kubeflow-system", "jobset-crds"]));
  });

  it("has the webhooks announced and the certificate's Secret made before the controller, which fills both", async () => {
    const deployment = (await jobSet()).find(({ type }) => type === "kubernetes:apps/v1:Deployment");
    expect(deployment?.after).toEqual(
      expect.arrayContaining([
        "jobset:MutatingWebhookConfiguration:jobset-mutating-webhook-configuration",
        "jobset:Secret:kubeflow-system/jobset-webhook-server-cert",
        "jobset:ValidatingWebhookConfiguration:jobset-validating-webhook-configuration",
      ]),
    );
    expect(deployment?.after.filter((name) => name.includes(":Service:"))).toEqual([]);
  });

  it("is ready with all of it, and an existing one without a resource", async () => {
    const { result } = await deploy(() => {
      const made = new JobSet("jobset", { release, availability: "single", namespaces: new Namespaces("namespaces") });
      return made.ready.length === 1 && made.ready[0] === made;
    });
    expect(result).toBe(true);
    const existing = await deploy(() => JobSet.existing());
    expect([existing.result, existing.registrations]).toEqual([{ ready: [] }, []]);
  });
});
