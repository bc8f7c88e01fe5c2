import { CommandOutcome, Workplace } from "./command-line";
import { nameOf, objectsIn } from "./cluster-objects";

jest.setTimeout(900_000);

const STACK = `config:
  kubeflow:release: "26.03"
  kubeflow:cluster:
    kind: eks
    region: eu-central-1
    apiAccess: [198.51.100.0/24]
    gpuPools:
      - { name: l4, model: L4, max: 2 }
      - { name: spot, model: T4, max: 1, spot: true }
  kubeflow:gateway:
    host: kubeflow.example.com
  kubeflow:components:
    only: [trainingOperator]
  kubeflow:buckets:
    - { name: datasets, retain: false }
  kubeflow:identities:
    - namespace: external-dns
      serviceAccount: external-dns
      grants:
        - { kind: dnsZone, zone: Z0123456789ABC }
  kubeflow:tenants:
    - name: team-a
      owner: ada@example.com
      buckets:
        - { bucket: datasets, access: read, prefix: models/ }
`;

const workplace = new Workplace();

const play = (name: string, ...words: readonly string[]): Promise<CommandOutcome> =>
  workplace.run([`rehearse ${name}`, ...words, "--stack", "eks"]);

/** What a play said, without times, the ends of names, and what it said while it waited. */
function said({ stdout }: CommandOutcome): string[] {
  return stdout
    .split("\n")
    .filter((line) => !/^ {2}\S.*, \d+(m\d+)?s$/.test(line))
    .map((line) => line.replace(/ \((\d+m)?[\d.]+s\)$/, "").replace(/, (\d+m)?[\d.]+s$/, ""))
    .map((line) => line.replaceAll(/(cluster-[a-z]+(-[a-z0-9]+)?-\d)-[0-9a-f]{7}/g, "$1"))
    .map((line) => line.replaceAll(/(cluster-[a-z]+(-[a-z0-9]+)?-\d)-[0-9a-f]{5}/g, "$1-N"))
    .map((line) => line.replaceAll(/gpu-spot-[a-z0-9]{5}/g, "gpu-spot-P").replaceAll(/ +/g, " "));
}

async function nodes(): Promise<string[]> {
  const all = await objectsIn(workplace.paths("eks").kubeconfig, "v1", "Node");
  return all.map((node) => {
    const { nodeInfo } = node.status as { readonly nodeInfo: { readonly kubeletVersion: string } };
    return `${node.metadata.labels?.["kubeflow.org/node-pool"]} ${nodeInfo.kubeletVersion}`;
  });
}

beforeAll(async () => {
  workplace.writeStackFile("eks", STACK);
  const { code, stderr } = await workplace.run(["up", "--stack", "eks"]);
  expect([code, stderr]).toEqual([0, ""]);
});

afterAll(() => workplace.remove());

it("an empty GPU pool gets a node for a Pod, and again once that is gone", async () => {
  const outcome = await play("scale-from-zero", "--pool", "l4");
  const round = (label: string): string[] => [
    `✓ ${label} node cluster-gpu-l4-1-N was added`,
    `✓ ${label} it offers 1 GPU`,
    `✓ ${label} the Pod runs on cluster-gpu-l4-1-N`,
    `✓ ${label} it has no nodes`,
  ];
  expect(said(outcome)).toEqual([
    "✓ l4 it has no nodes",
    ...round("l4"),
    ...round("l4 again"),
    "",
    "Pool l4 grew from zero 2 times: cluster-gpu-l4-1-N, then cluster-gpu-l4-1-N",
    "",
  ]);
  const [, first, second] = /: (\S+), then (\S+)\n$/.exec(outcome.stdout) ?? [];
  expect(first).not.toBe(second);
  expect([outcome.code, outcome.stderr]).toEqual([0, ""]);
  expect(await nodes()).toEqual(["system v1.34.4", "system v1.34.4", "system v1.34.4"]);
});

it("a Job goes on elsewhere when its spot node is taken away", async () => {
  const outcome = await play("spot-loss");
  expect(said(outcome)).toEqual([
    "✓ spot gpu-spot-P runs on cluster-gpu-spot-1-N",
    "✓ spot cluster-gpu-spot-1-N: EKS cordons it, two minutes before EC2 takes it",
    "✓ spot node cluster-gpu-spot-1-N is gone, with its Pods on it",
    "✓ spot gpu-spot-P is given up",
    "✓ spot gpu-spot-P runs on cluster-gpu-spot-1-N",
    "",
    "The Job lost cluster-gpu-spot-1-N and goes on with cluster-gpu-spot-1-N; no failure counted",
    "",
  ]);
  const [, lost, next] = /lost (\S+) and goes on with (\S+);/.exec(outcome.stdout) ?? [];
  expect(lost).not.toBe(next);
  expect([outcome.code, outcome.stderr]).toEqual([0, ""]);
});

it("a pool that is not of spot nodes loses none", async () => {
  const { code, stdout, stderr } = await play("spot-loss", "--pool", "l4");
  expect([code, stdout, stderr]).toEqual([
    1,
    "",
    '--pool: "l4" is not of spot nodes, which alone the cloud takes away; pools that it can be played with: spot\n',
  ]);
});

it("an upgrade replaces the platform's nodes and leaves Deployments with replicas available", async () => {
  const outcome = await play("upgrade");
  // Which Pods run where, is the scheduler's business.
  const lines = said(outcome).map((line) => line.replace(/after \d+ Pods? left/, "after its Pods left"));
  const group = (number: number): string[] => [
    `✓ cluster-system-${number} cluster-system-${number}-N came with v1.34.5`,
    `✓ cluster-system-${number} cluster-system-${number}-N went, after its Pods left`,
  ];
  expect(lines).toEqual([
    ...[1, 2, 3].flatMap(group),
    "✓ Deployments all 2 have their replicas",
    "",
    "1 of 2 Deployments were available all the time",
    "Down for a while, as they run once:",
    " kubeflow/training-operator (1)",
    "",
  ]);
  expect([outcome.code, outcome.stderr]).toEqual([0, ""]);
  const system = (await nodes()).filter((node) => node.startsWith("system"));
  expect(system).toEqual(["system v1.34.5", "system v1.34.5", "system v1.34.5"]);
});

it("the cloud lets ServiceAccounts do what the stack file says", async () => {
  const { code, stdout, stderr } = await play("identities");
  const stranger = "a stranger with the same marks";
  expect(stdout.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
    ["SERVICE ACCOUNT", "MAY", "DENIED", "NOTE"],
    ["team-a/default-editor", "read datasets/models/", "4"],
    ["rehearsal-plays/default-editor", "nothing", "5", stranger],
    ["team-a/default", "nothing", "5", stranger],
    ["external-dns/external-dns", "change records of Z0123456789ABC", "4", "not in the cluster yet"],
    ["rehearsal-plays/external-dns", "nothing", "5", stranger],
    ["external-dns/default", "nothing", "5", stranger],
    [""],
    ["The cloud answers as the stack file says"],
    [""],
  ]);
  expect([code, stderr]).toEqual([0, ""]);
});

it("a right that the cloud does not give yet is told, with exit code 1", async () => {
  workplace.edit("eks", "access: read", "access: write");
  const { code, stdout } = await play("identities");
  expect(stdout.split("\n").at(-2)).toMatch(
    /^ {2}team-a\/default-editor may not write datasets\/models\/, and should: role ".+" has no right to "s3:PutObject" on ".+"$/,
  );
  expect(code).toBe(1);
});

it("plays leave nothing behind", async () => {
  const namespaces = await objectsIn(workplace.paths("eks").kubeconfig, "v1", "Namespace");
  expect(namespaces.map(nameOf)).not.toContain("rehearsal-plays");
});
