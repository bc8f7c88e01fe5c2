import { KubeClient } from "../../../providers/kube/client";
import { UnreachableError, egressTarget } from "../../../rehearsal/kubelet/egress-target";
import { PodRoutes } from "../../../rehearsal/kubelet/pod-routes";

const routes = new PodRoutes();
routes.set("10.244.1.2", "main", new Map([[9666, 40001]]));

const SERVICE = { spec: { ports: [{ name: "metrics", port: 9000 }, { name: "grpc", port: 9666 }, { port: 80 }] } };
const SLICES = [
  { endpoints: null, ports: null },
  {
    endpoints: [{ addresses: ["10.244.7.7"] }, { addresses: ["10.244.1.2"] }],
    ports: [
      { name: "metrics", port: 8080 },
      { name: "grpc", port: 9666 },
    ],
  },
];

/** Knows one Service, `keda/operator`. */
const client = {
  get: async ({ name, namespace }: { name: string; namespace: string }) =>
    namespace === "keda" && name === "operator" ? SERVICE : undefined,
  list: async ({ labelSelector }: { labelSelector: string }) => ({
    items: labelSelector === "kubernetes.io/service-name=operator" ? SLICES : [],
  }),
} as unknown as KubeClient;

const target = (host: string, port: number) => egressTarget({ host, port }, routes, client);

describe("where a connection into the cluster leads", () => {
  it("is the live program that has the Pod's address and port", async () => {
    await expect(target("10.244.1.2", 9666)).resolves.toEqual({ host: "127.0.0.1", port: 40001 });
  });

  it.each(["operator.keda.svc", "operator.keda.svc.cluster.local", "operator.keda.svc.cluster.local."])(
    "is the live program behind the Service that is named %s",
    async (name) => {
      await expect(target(name, 9666)).resolves.toEqual({ host: "127.0.0.1", port: 40001 });
    },
  );

  it("is nowhere where everything is simulated, and says so", async () => {
    await expect(target("10.244.7.7", 9666)).rejects.toThrow(
      new UnreachableError("nothing listens at 10.244.7.7:9666, which is simulated"),
    );
    await expect(target("operator.keda.svc", 9000)).rejects.toThrow("no live Pod is behind Service keda/operator:9000");
    await expect(target("operator.keda.svc", 1)).rejects.toThrow(
      "Service keda/operator has no port 1, or does not exist",
    );
    await expect(target("other.keda.svc", 9666)).rejects.toThrow("Service keda/other has no port 9666");
  });

  it.each(["127.0.0.1", "ghcr.io", "192.168.0.7", "operator.keda.svc.example.com", "2001:db8::1"])(
    "is left alone outside of the cluster: %s",
    async (host) => {
      await expect(target(host, 443)).resolves.toEqual({ host, port: 443 });
    },
  );
});
