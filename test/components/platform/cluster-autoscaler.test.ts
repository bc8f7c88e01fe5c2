import * as pulumi from "@pulumi/pulumi";
import { RELEASES } from "../../../charts/releases";
import { ClusterAutoscaler } from "../../../components/platform/cluster-autoscaler";
import { deploy, UNKNOWN, type DeployOptions, type Registration } from "../support/deployment";

/** Something that the cloud made. */
class Made extends pulumi.CustomResource {}

const release = RELEASES["26.03"];

async function made(options: DeployOptions = {}, kubernetesVersion = "1.34"): Promise<Registration[]> {
  const { registrations } = await deploy(() => {
    const cluster = new Made("aws:eks/cluster:Cluster", "cluster", {});
    new ClusterAutoscaler("autoscaler", {
      ...{ release, availability: "high", kubernetesVersion, region: "eu-central-1" },
      clusterName: cluster.id,
      identity: {
        serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": pulumi.output("arn:role") },
        podLabels: {},
        env: {},
        ready: [new Made("aws:eks/podIdentityAssociation:PodIdentityAssociation", "association", {})],
      },
    });
  }, options);
  return registrations;
}

function find(registrations: readonly Registration[], type: string): Registration {
  return registrations.find((registration) => registration.type === type)!;
}

describe("ClusterAutoscaler", () => {
  it("makes its objects below it, the Deployment last", async () => {
    const registrations = await made();
    const own = registrations.filter(({ name }) => name.startsWith("autoscaler"));
    expect(own.map(({ name, parent }) => [parent, name]).sort()).toEqual([
      ["", "autoscaler"],
      ...[
        "",
        ":ClusterRole:cluster-autoscaler",
        ":ClusterRoleBinding:cluster-autoscaler",
        ":Deployment:kube-system/cluster-autoscaler",
        ":PodDisruptionBudget:kube-system/cluster-autoscaler",
        ":Role:kube-system/cluster-autoscaler",
        ":RoleBinding:kube-system/cluster-autoscaler",
        ":ServiceAccount:kube-system/cluster-autoscaler",
      ].map((name) => ["autoscaler", `autoscaler${name}`]),
    ]);
    expect(own.at(-1)?.type).toBe("kubernetes:apps/v1:Deployment");
  });

  it("starts after its identity, since credentials are put into Pods as they are made", async () => {
    const objects = (await made()).find(
      ({ type, name }) => type === "kubeflow:bridge:ChartResources" && name === "autoscaler",
    );
    expect(objects?.after).toEqual(["association"]);
  });

  it("finds groups by the name that AWS gives the cluster, and acts as the role that it is told", async () => {
    const registrations = await made();
    expect(JSON.stringify(find(registrations, "kubernetes:apps/v1:Deployment").inputs)).toContain(
      '"--node-group-auto-discovery=asg:tag=k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/cluster-id"',
    );
    expect(find(registrations, "kubernetes:core/v1:ServiceAccount").inputs.metadata).toMatchObject({
      annotations: { "eks.amazonaws.com/role-arn": "arn:role" },
    });
  });

  it("previews with a cluster that is not there yet", async () => {
    const deployment = find(await made({ preview: true }), "kubernetes:apps/v1:Deployment");
    expect(JSON.stringify(deployment.inputs)).toContain(UNKNOWN);
  });

  it("refuses a version of Kubernetes that it does not fit before anything is made", async () => {
    await expect(made({}, "1.35")).rejects.toThrow(
      'kubernetesVersion: release 26.03 has no cluster autoscaler for Kubernetes "1.35"; take 1.33 or 1.34',
    );
  });
});
