import type { KubeClient } from "../../../../providers/kube/client";
import type { KubeObject } from "../../../../providers/kube/object";
import { workloadOf } from "../../../../rehearsal/plays/identities/workload";

const account = { namespace: "team-a", name: "default-editor" };

function pod(labels: Record<string, string>, serviceAccountName?: string): KubeObject {
  return { apiVersion: "v1", kind: "Pod", metadata: { name: "pod", labels }, spec: { serviceAccountName } };
}

function cluster(items: readonly KubeObject[]): KubeClient {
  const metadata = { name: account.name };
  const get = async (): Promise<KubeObject> => ({ apiVersion: "v1", kind: "ServiceAccount", metadata });
  return { get, list: async () => ({ items }) } as unknown as KubeClient;
}

const USE = "azure.workload.identity/use";

it("a workload has the labels that all Pods of its account have", async () => {
  const pods = [
    pod({ [USE]: "true", app: "a" }, "default-editor"),
    pod({ [USE]: "true", app: "b" }, "default-editor"),
    pod({ app: "a" }, "default-viewer"),
    pod({ app: "a" }),
  ];
  await expect(workloadOf(cluster(pods), "aks", [], account)).resolves.toEqual({
    ...{ account, annotations: {}, podLabels: { [USE]: "true" }, exists: true, pods: 2 },
  });
});

it("a workload whose Pods differ lacks what one of them lacks", async () => {
  const pods = [pod({ [USE]: "true" }, "default-editor"), pod({}, "default-editor")];
  await expect(workloadOf(cluster(pods), "aks", [], account)).resolves.toMatchObject({ podLabels: {}, pods: 2 });
});

it("a workload without Pods will have what its cloud needs", async () => {
  await expect(workloadOf(cluster([]), "aks", [], account)).resolves.toMatchObject({ podLabels: { [USE]: "true" } });
  await expect(workloadOf(cluster([]), "gke", [], account)).resolves.toMatchObject({ podLabels: {} });
});

it("a Pod that names no account has the default one", async () => {
  const client = cluster([pod({ app: "a" })]);
  await expect(workloadOf(client, "eks", [], { ...account, name: "default" })).resolves.toMatchObject({ pods: 1 });
});
