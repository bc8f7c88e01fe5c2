import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { deployPlatform } from "../../stacks/platform";
import { deploy, type Registration } from "../components/support/deployment";
import { computed, lookedUp } from "./support/clouds";
import { KUBECONFIG, checked, existingEnvironment } from "./support/environments";

const GPU_POOL = { name: "t4", model: "T4", max: 4 };

const EKS = {
  ...{ kind: "eks", region: "eu-central-1", zones: ["eu-central-1a", "eu-central-1b"], gpuPools: [GPU_POOL] },
  deployer: "arn:aws:iam::111122223333:role/deploy",
};
const GKE = {
  ...{ kind: "gke", project: "example-project", projectNumber: "111111111111", region: "europe-west4" },
  gpuPools: [GPU_POOL],
};
const AKS = {
  ...{
    kind: "aks",
    subscriptionId: "00000000-0000-0000-0000-000000000000",
    region: "westeurope",
    gpuPools: [GPU_POOL],
  },
  admins: ["11111111-1111-1111-1111-111111111111"],
};

/** Milliseconds that a plan of all of the platform may take on a busy machine. */
const MINUTE = 60_000;

type Objects = ReadonlyMap<string, unknown>;

/** All objects and kinds of the platform on a cluster. */
async function objectsOn(cluster: object): Promise<Objects> {
  const values = { ...existingEnvironment({}), "kubeflow:cluster": cluster };
  const config = checked(values);
  const { registrations } = await deploy(() => void deployPlatform(config), { outputs: computed, lookUp: lookedUp });
  return new Map(registrations.filter(isObject).map((made) => [idOf(made), made.inputs]));
}

function isObject({ type }: Registration): boolean {
  return type.startsWith("kubernetes:") || type === "kubeflow:crds:CrdBundle";
}

function idOf({ type, name }: Registration): string {
  return `${type.split(":").at(-1)} ${name}`;
}

/** What is not the same on a cloud as on a cluster that exists, by how: added, removed, or changed. */
function differences(existing: Objects, objects: Objects): Record<"added" | "changed" | "removed", string[]> {
  const changed = [...existing].filter(
    ([id, inputs]) => objects.has(id) && !isDeepStrictEqual(objects.get(id), inputs),
  );
  return {
    added: [...objects.keys()].filter((id) => !existing.has(id)).sort(),
    changed: changed.map(([id]) => id).sort(),
    removed: [...existing.keys()].filter((id) => !objects.has(id)).sort(),
  };
}

/** Load balancers are asked for otherwise, tokens are of the cloud's issuer, and pools are found by another label. */
const CHANGED = [
  "AuthorizationPolicy tenant-models:AuthorizationPolicy:team-a/kserve-explainers",
  "AuthorizationPolicy tenant-models:AuthorizationPolicy:team-a/kserve-inference-graphs",
  "AuthorizationPolicy tenant-models:AuthorizationPolicy:team-a/kserve-language-models",
  "AuthorizationPolicy tenant-models:AuthorizationPolicy:team-a/kserve-predictors",
  "AuthorizationPolicy tenant-models:AuthorizationPolicy:team-a/kserve-transformers",
  "ConfigMap jupyter-web-app:ConfigMap:kubeflow/jupyter-web-app-config",
  "Deployment jupyter-web-app:Deployment:kubeflow/jupyter-web-app-deployment",
  "RequestAuthentication oauth2-proxy:RequestAuthentication:istio-system/m2m-token-issuer",
  "RequestAuthentication tenant-models:RequestAuthentication:team-a/kserve-explainers",
  "RequestAuthentication tenant-models:RequestAuthentication:team-a/kserve-inference-graphs",
  "RequestAuthentication tenant-models:RequestAuthentication:team-a/kserve-language-models",
  "RequestAuthentication tenant-models:RequestAuthentication:team-a/kserve-predictors",
  "RequestAuthentication tenant-models:RequestAuthentication:team-a/kserve-transformers",
  "Service istio-gateways-istio-ingressgateway:Service:istio-system/istio-ingressgateway",
];

/** EKS has no default StorageClass that encrypts. */
const VOLUMES = [
  "PersistentVolumeClaim katib:PersistentVolumeClaim:kubeflow/katib-mysql",
  "PersistentVolumeClaim model-registry:PersistentVolumeClaim:kubeflow/metadata-mysql",
  "PersistentVolumeClaim model-registry:PersistentVolumeClaim:kubeflow/model-catalog-postgres",
  "PersistentVolumeClaim pipelines-storage-database:PersistentVolumeClaim:kubeflow/mysql-pv-claim",
  "PersistentVolumeClaim pipelines-storage-object-store:PersistentVolumeClaim:kubeflow/seaweedfs-pvc",
];

describe("the platform on a cloud is that on a cluster that exists", () => {
  let folder: string;
  let existing: Objects;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "clouds-"));
    const kubeconfig = join(folder, "kubeconfig");
    writeFileSync(kubeconfig, KUBECONFIG);
    const nodePools = [{ name: "t4", nodes: 4, gpu: { model: "T4", perNode: 1 } }];
    existing = await objectsOn({ kind: "existing", kubeconfig, nodePools });
  }, MINUTE);
  afterAll(() => rmSync(folder, { recursive: true }));

  it(
    "but for its ways and what EKS does not bring",
    async () => {
      const { added, changed, removed } = differences(existing, await objectsOn(EKS));
      expect(changed).toEqual([...CHANGED, ...VOLUMES].sort());
      expect(removed).toEqual([]);
      const makers = [...new Set(added.map((id) => id.split(" ")[1].split(":")[0]))];
      expect(makers.sort()).toEqual([
        "aws-load-balancer-controller",
        "aws-load-balancer-controller-crds",
        "cluster-autoscaler",
        "cluster-volumes",
      ]);
      expect(added).toHaveLength(20);
    },
    MINUTE,
  );

  it(
    "but for its ways and the device plugin that GKE brings",
    async () => {
      expect(differences(existing, await objectsOn(GKE))).toEqual({
        added: [],
        changed: CHANGED,
        removed: ["DaemonSet nvidia-device-plugin:DaemonSet:kube-system/nvidia-device-plugin-daemonset"],
      });
    },
    MINUTE,
  );

  it(
    "but for its ways on AKS",
    async () => {
      expect(differences(existing, await objectsOn(AKS))).toEqual({ added: [], changed: CHANGED, removed: [] });
    },
    MINUTE,
  );
});
