import { readFileSync } from "node:fs";

import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { Stack } from "@pulumi/pulumi/automation";

import { KubeClient } from "../../providers/kube/client";
import { ServedProvider, serve } from "../../providers/protocol/server";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import { stateFile } from "../../rehearsal/engine/engine";
import { KubernetesProvider } from "../../rehearsal/kubernetes/provider";
import { BUILD_TIMEOUT_MS, TestCluster, openTestStack, startTestCluster } from "./support";

jest.setTimeout(180_000);

interface Settings {
  replicas: number;
  greeting: string;
  selector: string;
  badField?: boolean;
}

describe("the Kubernetes provider of a rehearsal, driven by the real engine against a real API server", () => {
  let cluster: TestCluster;
  let served: ServedProvider;
  let client: KubeClient;
  let stack: Stack;
  let settings: Settings = { replicas: 2, greeting: "hello", selector: "web" };

  const program = async () => {
    const kubeconfig = pulumi.secret(readFileSync(cluster.paths.kubeconfig, "utf8"));
    const provider = new k8s.Provider("cluster", {
      kubeconfig,
      clusterIdentifier: "test",
      upsertExistingObjects: true,
    });
    const namespace = new k8s.core.v1.Namespace("ns", { metadata: { name: "demo" } }, { provider });
    const inDemo = (name: string) => ({ name, namespace: namespace.metadata.name });
    const labels = { app: settings.selector };
    new k8s.core.v1.ConfigMap(
      "config",
      { metadata: inDemo("config"), data: { greeting: settings.greeting } },
      { provider },
    );
    new k8s.core.v1.Secret(
      "secret",
      { metadata: inDemo("secret"), stringData: { password: "correct-horse" } },
      { provider },
    );
    const spec = {
      replicas: settings.replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: "web", image: "nginx:1.27" }] } },
      ...(settings.badField ? { replicaz: 3 } : {}),
    };
    new k8s.apps.v1.Deployment("web", { metadata: inDemo("web"), spec }, { provider });
  };

  beforeAll(async () => {
    cluster = await startTestCluster();
    client = KubeClient.fromFile(cluster.paths.kubeconfig);
    await syncNodes(client, [{ name: "cpu", nodes: 2, cpu: "8", memory: "32Gi" }]);
    served = await serve(() => new KubernetesProvider());
    stack = await openTestStack(cluster, {
      program,
      providers: { kubernetes: served.port },
    });
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await client?.close();
    await served?.close();
    await cluster?.remove();
  });

  it("refuses an unknown field in the preview, before anything exists", async () => {
    settings = { ...settings, badField: true };
    await expect(stack.preview()).rejects.toThrow(/spec\.replicaz/);
    settings = { ...settings, badField: false };
    expect(await client.get({ apiVersion: "v1", kind: "Namespace", name: "demo" })).toBeUndefined();
  });

  it("creates all objects and waits until the Deployment is available", async () => {
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ create: 6 });
    const deployment = await client.get({ apiVersion: "apps/v1", kind: "Deployment", name: "web", namespace: "demo" });
    expect(deployment?.status).toMatchObject({ availableReplicas: 2 });
  });

  it("keeps secrets out of the state in clear", async () => {
    const state = readFileSync(stateFile(cluster.paths, "kubeflow", "test"), "utf8");
    const encoded = Buffer.from("correct-horse").toString("base64");
    expect(state).toContain("ciphertext");
    expect(state).not.toContain("correct-horse");
    expect(state).not.toContain(encoded);
    expect(state).not.toContain("client-certificate");
  });

  it("changes nothing when nothing has changed", async () => {
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ same: 6 });
  });

  it("updates in place what the API server lets change", async () => {
    settings = { ...settings, replicas: 3, greeting: "good evening" };
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ same: 4, update: 2 });
    const config = await client.get({ apiVersion: "v1", kind: "ConfigMap", name: "config", namespace: "demo" });
    expect(config?.data).toEqual({ greeting: "good evening" });
  });

  it("replaces what the API server calls immutable", async () => {
    const ref = { apiVersion: "apps/v1", kind: "Deployment", name: "web", namespace: "demo" };
    const before = await client.get(ref);
    settings = { ...settings, selector: "site" };
    expect((await stack.preview()).changeSummary).toEqual({ same: 5, replace: 1 });
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ same: 5, replace: 1 });
    const after = await client.get(ref);
    expect(after?.metadata.uid).not.toBe(before?.metadata.uid);
  });

  it("names the other manager when a field is somebody else's", async () => {
    const manifest = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "config", namespace: "demo" } };
    await client.apply({ ...manifest, data: { greeting: "mine" } }, { fieldManager: "somebody-else", force: true });
    settings = { ...settings, greeting: "ours" };
    await expect(stack.up()).rejects.toThrow(/somebody-else/);
    await client.apply({ ...manifest, data: { greeting: "ours" } }, { fieldManager: "somebody-else" });
  });

  it("shows after a refresh what was deleted behind its back, and makes it anew", async () => {
    await client.delete({ apiVersion: "v1", kind: "ConfigMap", name: "config", namespace: "demo" });
    await stack.refresh();
    expect((await stack.preview()).changeSummary).toEqual({ same: 5, create: 1 });
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ same: 5, create: 1 });
  });

  it("names who changed a field behind its back", async () => {
    const ref = { apiVersion: "apps/v1", kind: "Deployment", name: "web", namespace: "demo" };
    await client.merge(ref, { spec: { replicas: 1 } });
    await stack.refresh();
    await expect(stack.preview()).rejects.toThrow(/\.spec\.replicas: conflict with/);
  });

  it("deletes everything and waits until it is gone", async () => {
    await stack.destroy();
    expect(await client.get({ apiVersion: "v1", kind: "Namespace", name: "demo" })).toBeUndefined();
  });
});
