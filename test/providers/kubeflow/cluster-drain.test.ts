import { clusterDrain } from "../../../providers/kubeflow/drain/cluster-drain";
import { holdingsOf, listed } from "../../../providers/kubeflow/drain/holdings";
import { FakeApiServer, fakeApiServer } from "../support/api-server";
import { properties } from "../support/properties";
import { NotedLog } from "../support/resource-log";

const balancer = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { namespace: "istio-system", name: "istio-ingressgateway" },
  spec: { type: "LoadBalancer" },
};
const volume = (name: string, persistentVolumeReclaimPolicy: string, claimRef?: object) => ({
  apiVersion: "v1",
  kind: "PersistentVolume",
  metadata: { name },
  spec: { persistentVolumeReclaimPolicy, claimRef },
});
const claimed = volume("pvc-1", "Delete", { namespace: "team-a", name: "data" });

let server: FakeApiServer;
let services: object[];
let volumes: object[];
let looks: number;

beforeEach(async () => {
  [services, volumes, looks] = [[], [], 0];
  server = await fakeApiServer(({ path }) => {
    const list = (items: object[]) => ({ body: { metadata: { resourceVersion: "1" }, items } });
    if (path.startsWith("/api/v1/services")) return list(looks++ === 0 ? services : []);
    if (path.startsWith("/api/v1/persistentvolumes")) return list(volumes);
    if (path !== "/api/v1") return undefined;
    const resource = (name: string, kind: string, namespaced: boolean) => ({ name, kind, namespaced, verbs: ["list"] });
    return {
      body: {
        resources: [resource("services", "Service", true), resource("persistentvolumes", "PersistentVolume", false)],
      },
    };
  });
});

afterEach(() => server.close());

function remove(timeout: number, log = new NotedLog()): Promise<void> {
  const none = properties({});
  const about = { urn: "urn", type: "kubeflow:clusters:ClusterDrain", signal: new AbortController().signal, log };
  return clusterDrain.in(server.client).delete({ ...about, id: "cluster", inputs: none, state: none, timeout });
}

test("what a cluster has in its cloud are load balancers and the volumes that go with their claims", () => {
  const internal = { ...balancer, spec: { type: "ClusterIP" } };
  const kept = volume("kept", "Retain");
  expect(holdingsOf([internal, balancer] as never, [claimed, kept, volume("free", "Delete")] as never)).toEqual([
    "load balancer of Service istio-system/istio-ingressgateway",
    "volume of PersistentVolume free",
    "volume of PersistentVolumeClaim team-a/data",
  ]);
});

test("an error names the first five of many", () => {
  expect(listed(["a", "b", "c", "d", "e", "f", "g"])).toBe("a, b, c, d, e, 2 more");
  expect(listed(["a", "b"])).toBe("a, b");
});

test("the deletion of an empty cluster waits for nothing", async () => {
  await remove(0);
  expect(looks).toBe(1);
});

test("a deletion waits until the cloud has deleted what controllers made, and says for what", async () => {
  services = [balancer];
  const log = new NotedLog();
  await remove(0, log);
  expect(looks).toBe(2);
  expect(log.statuses).toEqual([
    "waiting for the cloud to delete load balancer of Service istio-system/istio-ingressgateway",
  ]);
});

test("a deletion that waits in vain names what is in its way", async () => {
  volumes = [claimed];
  await expect(remove(0.5)).rejects.toThrow(
    "the cluster still has volume of PersistentVolumeClaim team-a/data after 0.5 s; delete them with kubectl, so that nothing is left in the cloud, and destroy again",
  );
});
