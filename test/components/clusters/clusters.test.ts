import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../../../components/clusters/cluster";
import { ExistingCluster } from "../../../components/clusters/existing";
import { REHEARSAL_KUBECONFIG, RehearsalCluster } from "../../../components/clusters/rehearsal";
import { deploy, secret, valueOf, type Registration } from "../support/deployment";

const gpuPools = [{ name: "a100", model: "A100-80", gpusPerNode: 1, nodes: 4 }];
const KUBECONFIG = JSON.stringify({
  apiVersion: "v1",
  kind: "Config",
  "current-context": "admin",
  contexts: [{ name: "admin", context: { cluster: "c", user: "u" } }],
  clusters: [{ name: "c", cluster: { server: "https://api:6443" } }],
  users: [{ name: "u", user: { token: "hush" } }],
});

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "clusters-"));
  path = join(directory, "kubeconfig");
  writeFileSync(path, KUBECONFIG);
});
afterEach(() => {
  rmSync(directory, { recursive: true });
  delete process.env[REHEARSAL_KUBECONFIG];
});

async function expectProviders(cluster: Cluster, registrations: Registration[], identifier: string): Promise<void> {
  const text = await valueOf(cluster.kubeconfig);
  expect(JSON.parse(text)).toEqual(JSON.parse(KUBECONFIG));
  expect(await pulumi.isSecret(cluster.kubeconfig)).toBe(true);
  const sent = registrations
    .slice(1)
    .map(({ type, name, parent, inputs }) => [type, { name, parent, inputs }] as const);
  expect(Object.fromEntries(sent)).toEqual({
    "pulumi:providers:kubernetes": {
      name: "cluster-kubernetes",
      parent: "cluster",
      inputs: {
        kubeconfig: secret(text),
        context: "admin",
        clusterIdentifier: identifier,
        enableServerSideApply: "true",
        upsertExistingObjects: "true",
        enableConfigMapMutable: "true",
        enableSecretMutable: "true",
      },
    },
    "pulumi:providers:kubeflow": {
      name: "cluster-kubeflow",
      parent: "cluster",
      inputs: { kubeconfig: secret(text), context: "admin", clusterIdentifier: identifier },
    },
  });
}

describe("ExistingCluster", () => {
  it("hands out providers for a kubeconfig file, identified by the server's URL", async () => {
    const { result, registrations } = await deploy(
      () => new ExistingCluster("cluster", { kubeconfig: { path }, gpuPools }),
    );
    await expectProviders(result, registrations, "https://api:6443");
    expect([result.kind, result.gpuPools, result.ready]).toEqual(["existing", gpuPools, []]);
  });

  it("takes the contents of a kubeconfig from a secret", async () => {
    const { result, registrations } = await deploy(
      () => new ExistingCluster("cluster", { kubeconfig: { content: pulumi.secret(KUBECONFIG) } }),
    );
    await expectProviders(result, registrations, "https://api:6443");
    expect(result.gpuPools).toEqual([]);
  });

  it("registers nothing for a file that is not there", async () => {
    const nowhere = join(directory, "nowhere");
    const { result, registrations } = await deploy(() => {
      expect(() => new ExistingCluster("cluster", { kubeconfig: { path: nowhere } })).toThrow(
        `cluster.kubeconfig: "${nowhere}" does not exist`,
      );
      return "refused";
    });
    expect([result, registrations]).toEqual(["refused", []]);
  });
});

describe("RehearsalCluster", () => {
  it("hands out providers for the rehearsal's kubeconfig, identified by the stack", async () => {
    process.env[REHEARSAL_KUBECONFIG] = path;
    const { result, registrations } = await deploy(() => new RehearsalCluster("cluster", { gpuPools }));
    await expectProviders(result, registrations, "rehearsal-stack");
    expect([result.kind, result.gpuPools, result.ready]).toEqual(["rehearsal", gpuPools, []]);
  });

  it("says how to rehearse when no rehearsal is running", async () => {
    const { registrations } = await deploy(() => {
      expect(() => new RehearsalCluster("cluster", { gpuPools })).toThrow(
        'stack "stack" rehearses: run `npm run up -- --stack stack`',
      );
    });
    expect(registrations).toEqual([]);
  });
});
