import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { KubeClient } from "../../providers/kube/client";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import type { Deployment } from "./deploy-existing";
import { BUILD_TIMEOUT_MS, TestCluster, startTestCluster } from "./support";

jest.setTimeout(120_000);

/** The program as a plain `pulumi up` runs it for a cluster that exists, with nothing of a rehearsal around it. */
describe("the platform on a cluster that exists", () => {
  let cluster: TestCluster;
  let client: KubeClient;

  beforeAll(async () => {
    cluster = await startTestCluster();
    client = KubeClient.fromFile(cluster.paths.kubeconfig);
    await syncNodes(client, [{ name: "cpu", nodes: 1, cpu: "8", memory: "32Gi" }]);
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await client?.close();
    await cluster?.remove();
  });

  it("is refused with one clear message when the kubeconfig's server does not answer", async () => {
    const nowhere = join(cluster.paths.root, "nowhere.yaml");
    const server = /server: (\S+)/.exec(readFileSync(cluster.paths.kubeconfig, "utf8"))![1];
    writeFileSync(nowhere, readFileSync(cluster.paths.kubeconfig, "utf8").replace(server, "https://127.0.0.1:9"));
    const { errors } = await deploy("nowhere", nowhere);
    expect(errors).toEqual([
      'the Kubernetes API server "https://127.0.0.1:9" cannot be reached: ECONNREFUSED; check the kubeconfig and that the cluster runs',
    ]);
  });

  it("is refused with one clear message when there is no kubeconfig", async () => {
    const { errors } = await deploy("missing", "/nowhere/kubeconfig");
    expect(errors).toEqual([
      'cluster.kubeconfig: "/nowhere/kubeconfig" does not exist; name an existing file, or set KUBECONFIG to one',
    ]);
  });

  it("is made by the same program", async () => {
    const { errors, changes } = await deploy("prod", cluster.paths.kubeconfig);
    expect([errors, changes]).toEqual([[], { create: 51 }]);
    const namespace = await client.get({ apiVersion: "v1", kind: "Namespace", name: "team-a" });
    expect(namespace?.metadata.annotations).toMatchObject({ owner: "ada@example.com" });
  });

  async function deploy(stack: string, kubeconfig: string): Promise<Deployment> {
    const { paths, tools } = cluster;
    const words = [
      "--import",
      "tsx",
      "test/e2e/deploy-existing.ts",
      stack,
      kubeconfig,
      tools.pulumi,
      JSON.stringify(paths),
    ];
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: join(__dirname, "../..") });
    return JSON.parse(stdout) as Deployment;
  }
});
