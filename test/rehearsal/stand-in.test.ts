import { readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { parse, stringify } from "yaml";

import { standInFor } from "../../rehearsal/stand-in";
import type { ClusterConfig, ExistingClusterConfig } from "../../stacks/config/config";
import { parseStackFile } from "../../stacks/config/stack-file";

const KUBECONFIG = "/project/.rehearsal/prod/kwok/clusters/rehearsal/kubeconfig.yaml";

const existing = (...nodePools: ExistingClusterConfig["nodePools"]): ClusterConfig => ({ kind: "existing", nodePools });

function stackFileOf(source: string, cluster = existing()): unknown {
  return parse(standInFor(cluster, source, KUBECONFIG).stackFile) as unknown;
}

const stackFile = (cluster: string) => `config:\n  kubeflow:release: "26.03"\n  kubeflow:cluster: ${cluster}\n`;

const EMBEDDED = {
  config: { "kubeflow:release": "26.03", "kubeflow:cluster": { kind: "existing", kubeconfig: KUBECONFIG } },
};

describe("the cluster that stands in for one that exists", () => {
  it("has nodes for the platform, and the GPU pools with what such machines have besides", () => {
    const gpu = { model: "A100-80", perNode: 8 } as const;
    const { nodePools, assumptions, apiServerPort, kubernetesVersion, liveControllers } = standInFor(
      existing({ name: "a100", nodes: 2, gpu }),
      stackFile("{kind: existing}"),
      KUBECONFIG,
    );
    expect(nodePools).toEqual([
      { name: "platform", nodes: 3, cpu: "8", memory: "32Gi" },
      { name: "a100", nodes: 2, gpu, cpu: "96", memory: "680Gi" },
    ]);
    expect(assumptions).toEqual([
      "the cluster runs Kubernetes 1.34.4 and has 3 nodes of 8 CPUs and 32Gi for the platform",
      "a GPU node has 12 CPUs and 85Gi for each of its GPUs",
    ]);
    expect([apiServerPort, kubernetesVersion]).toEqual([undefined, "1.34.4"]);
    expect(liveControllers).toEqual(["training-operator"]);
  });

  it("has the labels by which a pool's nodes are known, and the class of volumes, that the stack file tells of", () => {
    const gpu = { model: "T4", perNode: 1 } as const;
    const labels = { "example.com/pool": "slices" };
    const nodePools = [
      { name: "t4", nodes: 1, gpu, labels: {} },
      { name: "slices", nodes: 1, gpu, labels },
    ];
    const cluster = { kind: "existing", cloud: "gcp", storageClass: "fast", nodePools } as const;
    const { nodePools: pools, storageClass } = standInFor(cluster, stackFile("{kind: existing}"), KUBECONFIG);
    expect(pools.map((pool) => pool.labels)).toEqual([undefined, { "cloud.google.com/gke-nodepool": "t4" }, labels]);
    expect(storageClass).toBe("fast");
  });

  it("assumes nothing of GPU nodes where there are none", () => {
    const { assumptions } = standInFor(existing(), stackFile("{kind: existing}"), KUBECONFIG);
    expect(assumptions).toHaveLength(1);
  });

  it("names its own pool unlike the pools of the stack file", () => {
    const pool = (name: string) => ({ name, nodes: 1, gpu: { model: "A100-80", perNode: 1 } }) as const;
    const cluster = existing(pool("platform"), pool("platform-nodes"));
    const { nodePools } = standInFor(cluster, stackFile("{kind: existing}"), KUBECONFIG);
    expect(nodePools.map(({ name }) => name)).toEqual(["platform-nodes-nodes", "platform", "platform-nodes"]);
  });
});

describe("the stack file of a stand-in", () => {
  it.each([
    ["a path", "{kind: existing, kubeconfig: prod.yaml, context: prod}"],
    ["a secret", "{kind: existing, kubeconfigContent: {secure: v1:abc}, context: prod}"],
    ["nothing", "{kind: existing}"],
    ["JSON, which Pulumi takes, too", `'{"kind":"existing","context":"prod"}'`],
  ])("leads to the embedded cluster, where the original has %s", (_what, cluster) => {
    expect(stackFileOf(stackFile(cluster))).toEqual(EMBEDDED);
  });

  it.each(["{<<: *prod, kind: existing}", "*prod"])(
    "leads to the embedded cluster, where the original has its credentials elsewhere: %s",
    (cluster) => {
      const shared = "aws:shared: &prod {kind: existing, context: prod, kubeconfigContent: {secure: v1:abc}}";
      const source = stackFile(cluster).replace("config:\n", `config:\n  ${shared}\n`);
      const { config } = stackFileOf(source) as typeof EMBEDDED;
      expect(config["kubeflow:cluster"]).toEqual(EMBEDDED.config["kubeflow:cluster"]);
    },
  );

  it("has nothing of the original's encryption, for the rehearsal has its own", () => {
    const source =
      "secretsprovider: awskms://alias/x\nencryptionsalt: v1:a\nencryptedkey: b\nenvironment: [prod]\n" +
      stackFile("{kind: rehearsal}");
    const { cluster } = rehearsalOf("Pulumi.dev.yaml");
    for (const kind of [existing(), cluster])
      expect(Object.keys(stackFileOf(source, kind) as object)).toEqual(["config"]);
  });

  it("puts a word in the place of every secret, which only the real stack can decrypt", () => {
    const source = `${stackFile("{kind: existing}")}  aws:secretKey: {secure: v1:abc}\n  aws:keys: [{a: {secure: v1:d}}]\n`;
    expect(stackFileOf(source)).toEqual({
      config: {
        ...EMBEDDED.config,
        "aws:secretKey": "a secret that a rehearsal does not know",
        "aws:keys": [{ a: "a secret that a rehearsal does not know" }],
      },
    });
  });

  it("keeps text as text for readers that take more words for numbers and dates", () => {
    const source = `${stackFile("{kind: existing}")}  aws:date: "2020-01-01"\n  aws:id: "1_000"\n  aws:on: "yes"\n`;
    const { stackFile: text } = standInFor(existing(), source, KUBECONFIG);
    expect(text).toContain('  aws:date: "2020-01-01"\n  aws:id: "1_000"\n  aws:on: "yes"\n');
  });

  it("says the same as the original but for the cluster's credentials, whatever is in there", () => {
    const isSecret = (item: unknown) => JSON.stringify(item)?.includes('{"secure":') ?? false;
    const value = fc
      .anything({ maxDepth: 3, values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)] })
      .filter((item) => !isSecret(item));
    const text = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
    const config = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}:[a-z]{1,6}$/), value, { noNullPrototype: true });
    const credentials = fc.record({ context: text, kubeconfig: text, kubeconfigContent: text });
    fc.assert(
      fc.property(config, credentials, value, (others, secrets, nodePools) => {
        const cluster = { kind: "existing", nodePools };
        const source = stringify({ config: { ...others, "kubeflow:cluster": { ...cluster, ...secrets } } });
        const expected = { config: { ...others, "kubeflow:cluster": { ...cluster, kubeconfig: KUBECONFIG } } };
        expect(stackFileOf(source)).toEqual(parse(stringify(expected)));
      }),
    );
  });
});

describe("the cluster of a rehearsal", () => {
  it("is the one of the stack file, which keeps its meaning", () => {
    const { source, cluster } = rehearsalOf("Pulumi.dev.yaml");
    const { stackFile: text, ...rest } = standInFor(cluster, source, KUBECONFIG);
    const { kind: _kind, ...described } = cluster;
    expect(rest).toEqual({ ...described, assumptions: [] });
    expect(rest.liveControllers).toEqual(["training-operator"]);
    expect(parse(text)).toEqual(parse(source));
  });
});

/** A stack file of the project whose cluster is a rehearsal's. */
function rehearsalOf(file: string): { source: string; cluster: Extract<ClusterConfig, { kind: "rehearsal" }> } {
  const source = readFileSync(join(__dirname, "../..", file), "utf8");
  const result = parseStackFile(source, file);
  if (!result.ok || result.config.cluster.kind !== "rehearsal") throw new Error(`${file}: describes no rehearsal`);
  return { source, cluster: result.config.cluster };
}

describe("the cluster that stands in for one that the program makes on a cloud", () => {
  const source = [
    "config:",
    '  kubeflow:release: "26.03"',
    "  kubeflow:cluster: {kind: eks, region: eu-west-1}",
    "  kubeflow:components: {only: [trainingOperator]}",
  ].join("\n");
  const file = parseStackFile(source, "Pulumi.eks.yaml");

  it("has no nodes of its own, since the simulated cloud makes them, and leaves the stack file as it is", () => {
    if (!file.ok) throw new Error(file.message);
    const { nodePools, cloud, assumptions, stackFile: text } = standInFor(file.config.cluster, source, KUBECONFIG);
    expect([nodePools, cloud]).toEqual([[], "eks"]);
    expect(assumptions).toEqual([
      "AWS is simulated on this machine: nothing is made there, and nothing is asked of it",
    ]);
    expect(parse(text)).toEqual({
      config: {
        "kubeflow:release": "26.03",
        "kubeflow:cluster": { kind: "eks", region: "eu-west-1" },
        "kubeflow:components": { only: ["trainingOperator"] },
      },
    });
  });
});
