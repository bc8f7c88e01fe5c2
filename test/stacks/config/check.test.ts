import { checkConfig, listing } from "../../../stacks/config/check";
import { WITHOUT_SERVICES, refusals, validValues } from "./support";

const existing = { kind: "existing" };
const cpuPool = { name: "cpu", nodes: 1, cpu: 1, memory: "1Gi" };

function rehearsal(...nodePools: unknown[]): Record<string, unknown> {
  return validValues({ "kubeflow:cluster": { kind: "rehearsal", nodePools }, "kubeflow:tenants": [] });
}

function tenants(...list: unknown[]): Record<string, unknown> {
  return validValues({ "kubeflow:tenants": list });
}

describe("checkConfig", () => {
  test("applies the defaults", () => {
    const result = checkConfig({
      "kubeflow:release": "26.03",
      "kubeflow:cluster": existing,
      "kubeflow:components": WITHOUT_SERVICES,
    });
    expect(result).toMatchObject({
      ok: true,
      config: {
        release: "26.03",
        cluster: { kind: "existing", nodePools: [] },
        components: {
          certManager: true,
          istio: false,
          kserve: false,
          knativeEventing: false,
          keda: false,
          trainingOperator: true,
          nvidiaDevicePlugin: true,
        },
        availability: "high",
        certManager: {},
        istio: { mode: "sidecar" },
        gateway: { tls: { kind: "issuer" }, service: { kind: "LoadBalancer", scheme: "public" } },
        dex: { connectors: [], users: [], clients: [] },
        authentication: { provider: { kind: "dex" }, machineTokens: { enabled: true } },
        knativeServing: {},
        knativeEventing: {},
        keda: {},
        crds: { rendering: "full", keepOnDestroy: true },
        tenants: [],
        examples: false,
      },
    });
    expect(checkConfig(rehearsal(cpuPool))).toMatchObject({
      config: {
        cluster: { kubernetesVersion: "1.34.4", nodePools: [{ ...cpuPool, cpu: "1", labels: {}, taints: [] }] },
      },
    });
  });

  test("asks for what has no default", () => {
    expect(refusals({})).toEqual([
      'kubeflow:release: is missing; write the Kubeflow release, such as "26.03"',
      "kubeflow:cluster: is missing; write kind: rehearsal or kind: eks or kind: gke or kind: aks or kind: existing below it",
    ]);
  });

  test("refuses another rendering of definitions, and a setting that it does not know", () => {
    expect(refusals(validValues({ "kubeflow:crds": { rendering: "compct" } }))).toEqual([
      'kubeflow:crds.rendering: "compct" is not one of "full", "compact"; did you mean "compact"?',
    ]);
    expect(refusals(validValues({ "kubeflow:crds": { keepOnDestory: false } }))).toEqual([
      'kubeflow:crds.keepOnDestory: unknown key; did you mean "keepOnDestroy"?',
    ]);
  });

  test("asks for a value where a key stands alone", () => {
    expect(refusals(validValues({ "kubeflow:tenants": null }))).toEqual([
      "kubeflow:tenants: is empty; write one tenant per entry, each after a dash",
    ]);
  });

  test.each([
    ["kubeflow:exampels", 'unknown key; did you mean "kubeflow:examples"?'],
    ["kubflow:tenants", 'unknown namespace; did you mean "kubeflow:tenants"?'],
    ["tenants", 'has no namespace; write it as "kubeflow:tenants"'],
    [
      "kubeflow:__proto__",
      'unknown key; known here: "kubeflow:release", "kubeflow:cluster", "kubeflow:components", "kubeflow:delivery", "kubeflow:availability", "kubeflow:certManager", "kubeflow:istio", "kubeflow:gateway", "kubeflow:dex", "kubeflow:authentication", "kubeflow:knativeServing", "kubeflow:knativeEventing", "kubeflow:keda", "kubeflow:pipelines", "kubeflow:trainer", "kubeflow:kserve", "kubeflow:notebooks", "kubeflow:volumes", "kubeflow:tensorboards", "kubeflow:katib", "kubeflow:sparkOperator", "kubeflow:modelRegistry", "kubeflow:centralDashboard", "kubeflow:profiles", "kubeflow:crds", "kubeflow:buckets", "kubeflow:identities", "kubeflow:tenants", "kubeflow:images", "kubeflow:policies", "kubeflow:render", "kubeflow:examples"',
    ],
  ])("refuses the key %s", (key, message) => {
    expect(refusals({ ...validValues(), ...(JSON.parse(`{"${key}": 1}`) as object) })).toEqual([`${key}: ${message}`]);
  });

  test("leaves keys of providers alone", () => {
    expect(refusals(validValues({ "aws:region": "eu-west-1", "kubernetes:context": "x" }))).toEqual([]);
  });

  test("suggests a cluster kind and checks nothing that depends on it", () => {
    expect(
      refusals(validValues({ "kubeflow:cluster": { kind: "rehersal", nodePools: 1 }, "kubeflow:examples": true })),
    ).toEqual([
      'kubeflow:cluster.kind: "rehersal" is not one of "rehearsal", "eks", "gke", "aks", "existing"; did you mean "rehearsal"?',
    ]);
    expect(refusals(validValues({ "kubeflow:cluster": {} }))).toEqual([
      "kubeflow:cluster.kind: is missing; write one of them",
    ]);
  });

  test("shows no value of a key that the stack file holds encrypted", () => {
    const values = validValues({
      "kubeflow:cluster": { kind: "existing", context: "", nodePools: "hunter2" },
      "kubeflow:tenants": [],
    });
    expect(refusals(values, new Set(["kubeflow:cluster"]))).toEqual([
      "kubeflow:cluster.context: the value is not the name of a context; write a name that `kubectl config get-contexts` lists, or leave it out for the current context",
      "kubeflow:cluster.nodePools: the value is not a list; write one pool per entry, each after a dash",
    ]);
  });

  test("cuts long values and shows no text of several lines", () => {
    const at = (release: string) => refusals(validValues({ "kubeflow:release": release }))[0];
    expect(at("x".repeat(100))).toBe(
      `kubeflow:release: "${"x".repeat(60)}…" is not one of "26.03"; write the Kubeflow release, such as "26.03"`,
    );
    expect(at("password: hunter2\n")).toBe(
      'kubeflow:release: a text of several lines is not one of "26.03"; write the Kubeflow release, such as "26.03"',
    );
  });
});

describe("node pools", () => {
  test.each([
    [
      { ...cpuPool, name: "CPU" },
      'name: "CPU" is not a DNS label (lower-case letters, digits and inner "-", at most 59 characters); write a name such as "cpu" or "a100"',
    ],
    [
      { ...cpuPool, nodes: 1001 },
      'nodes: "1001" is not a whole number from 0 to 1000; write how many nodes the pool has',
    ],
    [{ ...cpuPool, nodes: "3" }, 'nodes: "3" is text, not a whole number from 0 to 1000; write it without quotes'],
    [
      { ...cpuPool, nodes: 1.5 },
      'nodes: "1.5" is not a whole number from 0 to 1000; write how many nodes the pool has',
    ],
    [
      { ...cpuPool, cpu: "8 cores" },
      'cpu: "8 cores" is not a positive number of cores, such as 8 or "500m"; write how many cores',
    ],
    [{ ...cpuPool, cpu: 0 }, 'cpu: "0" is not a positive number of cores, such as 8 or "500m"; write how many cores'],
    [
      { ...cpuPool, memory: 32 },
      'memory: "32" is not a positive number of bytes with a unit; write a number and Ki, Mi, Gi or Ti, such as "32Gi"',
    ],
    [
      { ...cpuPool, memory: "0Gi" },
      'memory: "0Gi" is not a positive number of bytes with a unit; write a number and Ki, Mi, Gi or Ti, such as "32Gi"',
    ],
    [
      { ...cpuPool, zone: "" },
      'zone: "" is not a label value (letters, digits and inner "-", "_", ".", at most 63 characters); write a shorter or simpler text',
    ],
    [{ ...cpuPool, labels: { spot: true } }, 'labels.spot: "true" is not text; put it in quotes'],
    [
      { ...cpuPool, labels: { "a/b/c": "x" } },
      'labels["a/b/c"]: is no label key; write letters, digits and inner "-", "_", ".", after an optional "prefix/"',
    ],
    [
      { ...cpuPool, labels: { "nvidia.com/gpu.present": "true" } },
      'labels["nvidia.com/gpu.present"]: is set from the pool\'s gpu; remove the label',
    ],
    [
      { ...cpuPool, taints: [{ key: "a", effect: "NoShedule" }] },
      'taints[0].effect: "NoShedule" is not one of "NoSchedule", "PreferNoSchedule", "NoExecute"; did you mean "NoSchedule"?',
    ],
    [
      {
        ...cpuPool,
        taints: [
          { key: "a", effect: "PreferNoSchedule" },
          { key: "a", value: "b", effect: "PreferNoSchedule" },
        ],
      },
      "taints[1]: has the key and effect of kubeflow:cluster.nodePools[0].taints[0], which a node can have once; remove one",
    ],
    [{ ...cpuPool, gpus: 1 }, 'gpus: unknown key; did you mean "gpu"?'],
  ])("refuses %j", (pool, refusal) => {
    expect(refusals(rehearsal(pool))).toEqual([`kubeflow:cluster.nodePools[0].${refusal}`]);
  });

  test.each([
    [
      { model: "A100", perNode: 1 },
      'model: "A100" is not one of "T4", "L4", "A10", "A10G", "L40S", "V100", "A100-40", "A100-80", "H100", "H200"; did you mean "A100-40" or "A100-80"?',
    ],
    [
      { model: "T4", perNode: 17 },
      'perNode: "17" is not a whole number from 1 to 16; write how many GPUs one node has',
    ],
    [{ model: "T4" }, "perNode: is missing; write how many GPUs one node has"],
  ])("refuses the GPUs %j", (gpu, refusal) => {
    expect(refusals(rehearsal(cpuPool, { ...cpuPool, name: "gpu", gpu }))).toEqual([
      `kubeflow:cluster.nodePools[1].gpu.${refusal}`,
    ]);
  });

  test.each([
    ["no pool", []],
    ["GPUs", [{ ...cpuPool, gpu: { model: "T4", perNode: 1 } }]],
    ["a taint that repels", [{ ...cpuPool, taints: [{ key: "a", effect: "NoExecute" }] }]],
    ["no node", [{ ...cpuPool, nodes: 0 }]],
  ])("refuses a rehearsal whose only pool has %s", (_, pools) => {
    expect(refusals(rehearsal(...pools))).toEqual([
      "kubeflow:cluster.nodePools: has no pool of at least 1 node without GPUs and without taints, where the platform itself could run; add one",
    ]);
  });

  test("accepts a pool whose taint only asks Pods to stay away", () => {
    expect(refusals(rehearsal({ ...cpuPool, taints: [{ key: "a", effect: "PreferNoSchedule" }] }))).toEqual([]);
  });

  test("refuses a name that two pools share, even where a pool has other errors", () => {
    expect(refusals(rehearsal(cpuPool, { ...cpuPool, nodes: -1 }))).toEqual([
      'kubeflow:cluster.nodePools[1].nodes: "-1" is not a whole number from 0 to 1000; write how many nodes the pool has',
      'kubeflow:cluster.nodePools[1].name: "cpu" is also the name of kubeflow:cluster.nodePools[0]; give each pool a name of its own',
    ]);
  });
});

describe("clusters", () => {
  test.each([80, 65536])("refuses the port %i", (apiServerPort) => {
    expect(
      refusals(
        validValues({
          "kubeflow:cluster": { kind: "rehearsal", apiServerPort, nodePools: [cpuPool] },
          "kubeflow:tenants": [],
        }),
      ),
    ).toEqual([
      `kubeflow:cluster.apiServerPort: "${apiServerPort}" is not a whole number from 1024 to 65535; write a port, or leave it out to have a free one chosen`,
    ]);
  });

  test("refuses a Kubernetes version that cannot be built", () => {
    const cluster = { kind: "rehearsal", kubernetesVersion: "1.36.0", nodePools: [cpuPool] };
    expect(refusals(validValues({ "kubeflow:cluster": cluster, "kubeflow:tenants": [] }))).toEqual([
      'kubeflow:cluster.kubernetesVersion: "1.36.0" is not one of "1.34.4"; did you mean "1.34.4"?',
    ]);
  });

  test("takes only GPU pools for a cluster that exists", () => {
    const nodePools = [
      { name: "gpu", nodes: 1, cpu: 8, gpu: { model: "L4", perNode: 2 } },
      { name: "cpu", nodes: 1 },
    ];
    expect(refusals(validValues({ "kubeflow:cluster": { ...existing, nodePools } }))).toEqual([
      'kubeflow:cluster.nodePools[0].cpu: unknown key; did you mean "gpu"?',
      "kubeflow:cluster.nodePools[1].gpu: is missing; write the keys model and perNode below it",
    ]);
  });

  test("takes what becomes of a cluster that does not fit, and labels of a pool's nodes, and checks both", () => {
    const pool = { name: "gpu", nodes: 1, gpu: { model: "L4", perNode: 2 } };
    const cluster = { ...existing, checks: "ignore", nodePools: [{ ...pool, labels: { "a b": "c" } }] };
    expect(refusals(validValues({ "kubeflow:cluster": cluster }))).toEqual([
      'kubeflow:cluster.nodePools[0].labels["a b"]: is no label key; write letters, digits and inner "-", "_", ".", after an optional "prefix/"',
      'kubeflow:cluster.checks: "ignore" is not one of "refuse", "warn"; write refuse, or warn to go on in spite of what does not fit',
    ]);
  });
});

describe("tenants", () => {
  const ada = "ada@example.com";

  test.each(["kubeflow", "kube-system", "kube-anything", "default", "istio-system"])("refuses the name %s", (name) => {
    expect(refusals(tenants({ name, owner: ada }))).toEqual([
      `kubeflow:tenants[0].name: "${name}" is a namespace of the system; choose a name of the team's own, such as "team-a"`,
    ]);
  });

  test("refuses a name that two tenants share", () => {
    expect(refusals(tenants({ name: "a", owner: ada }, { name: "b", owner: ada }, { name: "a", owner: ada }))).toEqual([
      'kubeflow:tenants[2].name: "a" is also the name of kubeflow:tenants[0]; give each tenant a name of its own',
    ]);
  });

  test("refuses users that Kubernetes keeps for itself", () => {
    expect(refusals(tenants({ name: "a", owner: "system:masters" }))).toEqual([
      'kubeflow:tenants[0].owner: "system:masters" is not a user name without spaces that does not start with "system:"; write the e-mail address or User name, such as "ada@example.com"',
    ]);
  });

  test("refuses to give a user two roles", () => {
    const contributors = [
      { user: ada, role: "view" },
      { user: "bob", role: "edit" },
      { user: "bob", role: "view" },
    ];
    expect(refusals(tenants({ name: "a", owner: ada, contributors }))).toEqual([
      'kubeflow:tenants[0].contributors[0].user: "ada@example.com" is the owner of kubeflow:tenants[0], who may do everything already; remove the entry',
      'kubeflow:tenants[0].contributors[2].user: "bob" has a role already by kubeflow:tenants[0].contributors[1]; keep the stronger one',
    ]);
  });

  test("refuses users whose RoleBindings would have the same name", () => {
    const contributors = [
      { user: "bob.ross", role: "edit" },
      { user: "Bob-Ross", role: "edit" },
      { user: "bob_ross", role: "view" },
    ];
    expect(refusals(tenants({ name: "a", owner: ada, contributors }))).toEqual([
      'kubeflow:tenants[0].contributors[1].user: "Bob-Ross" differs from kubeflow:tenants[0].contributors[0] in case or punctuation only, which Kubeflow ignores; keep one of them',
    ]);
  });

  test("refuses a GPU quota where no pool has GPUs, for either kind of cluster", () => {
    const cannot =
      'kubeflow:tenants[0].quota.gpus: "4" cannot be used, since the cluster has no pool with GPUs; add one to kubeflow:cluster.nodePools, or set it to 0';
    expect(refusals(validValues({ "kubeflow:cluster": existing }))).toEqual([cannot]);
    expect(refusals(validValues({ "kubeflow:cluster": { kind: "rehearsal", nodePools: [cpuPool] } }))).toEqual([
      cannot,
    ]);
  });

  test("accepts a GPU quota of zero where no pool has GPUs", () => {
    const none = [{ name: "a", owner: ada, quota: { gpus: 0 } }];
    expect(refusals(validValues({ "kubeflow:cluster": existing, "kubeflow:tenants": none }))).toEqual([]);
  });

  test("says nothing about GPU quotas while the pools themselves have errors", () => {
    expect(refusals(validValues({ "kubeflow:cluster": { ...existing, nodePools: 3 } }))).toEqual([
      'kubeflow:cluster.nodePools: "3" is not a list; write one pool per entry, each after a dash',
    ]);
    expect(refusals(validValues({ "kubeflow:cluster": { kind: "rehearsal", nodePools: [cpuPool, "gpu"] } }))).toEqual([
      'kubeflow:cluster.nodePools[1]: "gpu" is not a mapping; write the keys name, nodes, cpu and memory below it',
    ]);
  });
});

describe("examples", () => {
  test("are accepted with a tenant, GPUs and the training operator in a rehearsal", () => {
    expect(refusals(validValues({ "kubeflow:examples": true }))).toEqual([]);
  });

  test("are refused with each thing that is missing", () => {
    const values = {
      ...rehearsal(cpuPool),
      "kubeflow:components": { trainingOperator: false },
      "kubeflow:examples": true,
    };
    expect(refusals(values)).toEqual([
      'kubeflow:examples: "true" needs a tenant, whose namespace the examples use; add one to kubeflow:tenants',
      'kubeflow:examples: "true" needs GPUs to train on; add a pool with gpu to kubeflow:cluster.nodePools',
      'kubeflow:examples: "true" needs the training operator; set kubeflow:components.trainingOperator to true',
    ]);
  });

  test("are refused on a cluster that exists", () => {
    const nodePools = [{ name: "gpu", nodes: 4, gpu: { model: "L4", perNode: 1 } }];
    expect(
      refusals(validValues({ "kubeflow:cluster": { ...existing, nodePools }, "kubeflow:examples": true })),
    ).toEqual(['kubeflow:examples: "true" works in a rehearsal only; set it to false']);
  });
});

describe("listing", () => {
  test("names the file on each line", () => {
    const result = checkConfig(validValues({ "kubeflow:release": "1", "kubeflow:examples": "yes" }));
    expect(result.ok ? "" : listing("Pulumi.x.yaml", result.problems)).toBe(
      [
        'Pulumi.x.yaml: kubeflow:release: "1" is not one of "26.03"; write the Kubeflow release, such as "26.03"',
        'Pulumi.x.yaml: kubeflow:examples: "yes" is not true or false; write true to run the examples',
      ].join("\n"),
    );
  });
});
