import { clusterOf } from "../../stacks/cluster";
import { deploy } from "../components/support/deployment";
import { computed, lookedUp } from "./support/clouds";
import { checked, existingEnvironment } from "./support/environments";

const EKS = {
  ...{ kind: "eks", region: "eu-central-1", zones: ["eu-central-1a", "eu-central-1b"] },
  deployer: "arn:aws:iam::111122223333:role/deploy",
};
const GKE = { kind: "gke", project: "example-project", projectNumber: "111111111111", region: "europe-west4" };

const managed = { kind: "managed" };

/** Names of what stays when a cluster is destroyed. */
async function kept(cluster: object, database: object, components: object = {}): Promise<string[]> {
  const rest = { "kubeflow:pipelines": { database }, "kubeflow:components": components, "kubeflow:tenants": [] };
  const config = checked({ ...existingEnvironment({}, rest), "kubeflow:cluster": cluster });
  const { registrations } = await deploy(() => void clusterOf(config), { outputs: computed, lookUp: lookedUp });
  return registrations.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
}

test("the network stays with a managed database that does", async () => {
  expect(await kept(EKS, managed)).toEqual(["cluster-vpc", "cluster-private-1", "cluster-private-2"]);
  expect(await kept(GKE, managed)).toEqual(["cluster-network"]);
});

test.each([
  ["that goes as well", { ...managed, retain: false }, {}],
  ["in the cluster", { kind: "own" }, {}],
  ["of Pipelines, which are switched off", managed, { pipelines: false }],
])("the network goes with a database %s", async (_what, database, components) => {
  expect(await kept(EKS, database, components)).toEqual([]);
});
