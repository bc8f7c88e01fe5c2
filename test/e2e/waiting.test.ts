import { readFileSync } from "node:fs";

import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Stack } from "@pulumi/pulumi/automation";

import { KubeClient } from "../../providers/kube/client";
import { ServedProvider, serve } from "../../providers/protocol/server";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import { KubernetesProvider } from "../../rehearsal/kubernetes/provider";
import { BUILD_TIMEOUT_MS, TestCluster, openTestStack, startTestCluster } from "./support";

jest.setTimeout(120_000);

/** Fits on no node. */
const TOO_BIG = { requests: { cpu: "1000" } };

describe("what an update waits for", () => {
  let cluster: TestCluster;
  let served: ServedProvider;
  let client: KubeClient;
  let stack: Stack;
  let resources: (opts: pulumi.CustomResourceOptions) => void = () => undefined;

  const program = async () => {
    const kubeconfig = pulumi.secret(readFileSync(cluster.paths.kubeconfig, "utf8"));
    const provider = new k8s.Provider("cluster", {
      kubeconfig,
      clusterIdentifier: "test",
      upsertExistingObjects: true,
    });
    resources({ provider, customTimeouts: { create: "3s", update: "3s", delete: "3s" } });
  };

  beforeAll(async () => {
    cluster = await startTestCluster();
    client = KubeClient.fromFile(cluster.paths.kubeconfig);
    await syncNodes(client, [{ name: "cpu", nodes: 2, cpu: "8", memory: "32Gi" }]);
    served = await serve(() => new KubernetesProvider());
    stack = await openTestStack(cluster, { program, providers: { kubernetes: served.port } });
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await client?.close();
    await served?.close();
    await cluster?.remove();
  });

  it("is given up after its time, with what is missing and the scheduler's reason", async () => {
    resources = (opts) => new k8s.apps.v1.Deployment("big", { metadata: named("big"), spec: workload(TOO_BIG) }, opts);
    await expect(stack.up()).rejects.toThrow(
      /Deployment default\/big: not ready after 3 s: 0\/1 replicas available[^]*Pod big-\S+: FailedScheduling: 0\/2 nodes are available: 2 Insufficient cpu/,
    );
  });

  it("goes on from there once the cause is removed", async () => {
    resources = (opts) => new k8s.apps.v1.Deployment("big", { metadata: named("big"), spec: workload({}) }, opts);
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ same: 2, update: 1 });
  });

  it.each([
    [
      "all replicas of a StatefulSet",
      (opts: pulumi.CustomResourceOptions) =>
        new k8s.apps.v1.StatefulSet("s", { metadata: named("s"), spec: { serviceName: "s", ...workload({}) } }, opts),
      { apiVersion: "apps/v1", kind: "StatefulSet", name: "s", namespace: "default" },
      { readyReplicas: 1 },
    ],
    [
      "a DaemonSet on every node",
      (opts: pulumi.CustomResourceOptions) => {
        const { selector, template } = workload({});
        return new k8s.apps.v1.DaemonSet("d", { metadata: named("d"), spec: { selector, template } }, opts);
      },
      { apiVersion: "apps/v1", kind: "DaemonSet", name: "d", namespace: "default" },
      { numberAvailable: 2 },
    ],
    [
      "a Job's completion",
      (opts: pulumi.CustomResourceOptions) => {
        const { template } = workload({});
        const spec = { template: { ...template, spec: { ...template.spec, restartPolicy: "Never" } } };
        return new k8s.batch.v1.Job("j", { metadata: named("j"), spec }, opts);
      },
      { apiVersion: "batch/v1", kind: "Job", name: "j", namespace: "default" },
      { succeeded: 1 },
    ],
  ])("includes %s", async (_what, create, ref, status) => {
    resources = create;
    await stack.up();
    expect((await client.get(ref))?.status).toMatchObject(status);
  });

  it("does not include a deletion that a finalizer holds for ever, which is told by name", async () => {
    const held = { ...named("held"), finalizers: ["example.com/not-yet"] };
    resources = (opts) => new k8s.core.v1.ConfigMap("held", { metadata: held }, opts);
    await stack.up();
    resources = () => undefined;
    await expect(stack.up()).rejects.toThrow(
      /ConfigMap default\/held was not gone after 3 s \(finalizers: example\.com\/not-yet\); the controllers that own these must run/,
    );
    const ref = { apiVersion: "v1", kind: "ConfigMap", name: "held", namespace: "default" };
    await client.merge(ref, { metadata: { finalizers: null } });
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toMatchObject({ delete: 1 });
    expect(await client.get(ref)).toBeUndefined();
  });
});

function named(name: string) {
  return { name, namespace: "default" };
}

function workload(resources: { readonly requests?: Readonly<Record<string, string>> }) {
  const labels = { app: "test" };
  const containers = [{ name: "main", image: "nginx:1.27", resources }];
  return { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } };
}
