import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";

import { temporaryFolder, writeFile } from "../../rehearsal/toolchain/support";
import { withCompiled } from "../compiled";

const PROJECT = resolve(__dirname, "../../..");
const folder = temporaryFolder();

interface Report {
  readonly ok: boolean;
  readonly sections: readonly {
    readonly title: string;
    readonly checks: readonly { readonly subject: string; readonly state: string; readonly found: string }[];
  }[];
}

/** How an API server serves kinds, by the path of their group and version. */
const KINDS: Readonly<Record<string, readonly (readonly [plural: string, kind: string])[]>> = {
  "/api/v1": [
    ["nodes", "Node"],
    ["pods", "Pod"],
    ["configmaps", "ConfigMap"],
  ],
  "/apis/apps/v1": [
    ["daemonsets", "DaemonSet"],
    ["deployments", "Deployment"],
  ],
  "/apis/storage.k8s.io/v1": [["storageclasses", "StorageClass"]],
  "/apis/apiextensions.k8s.io/v1": [["customresourcedefinitions", "CustomResourceDefinition"]],
};

/** An API server of an empty cluster, by what it answers. */
function answerTo(path: string): object | undefined {
  if (path === "/version") return { gitVersion: "v1.30.1" };
  if (path === "/apis") return { groups: [{ name: "apps" }] };
  const kinds = KINDS[path];
  if (kinds) return { resources: kinds.map(([name, kind]) => ({ name, kind, namespaced: name !== "nodes" })) };
  const plurals = Object.entries(KINDS).flatMap(([group, all]) => all.map(([plural]) => `${group}/${plural}`));
  return plurals.includes(path) ? { metadata: { resourceVersion: "1" }, items: [] } : undefined;
}

function stackOf(cluster: object): void {
  const config = {
    "kubeflow:release": "26.03",
    "kubeflow:cluster": { kind: "existing", ...cluster },
    "kubeflow:gateway": { host: "kubeflow.example.com" },
    "kubeflow:dex": { users: [{ email: "ada@example.com", hash: { secure: "v1:x" } }] },
  };
  writeFile(join(folder(), "Pulumi.test.yaml"), JSON.stringify({ config }));
}

function kubeconfig(server: string): void {
  const name = "here";
  const content = {
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [{ name, cluster: { server } }],
    users: [{ name, user: { token: "s3cret-token" } }],
  };
  writeFile(join(folder(), "kubeconfig"), JSON.stringify(content));
}

describe("kubeflow doctor", () => {
  let command: Awaited<ReturnType<typeof withCompiled>>;
  let server: Server;
  beforeAll(async () => {
    command = await withCompiled("cli/doctor/command", "addDoctor");
    server = createServer(({ method, url = "" }, response) => {
      const answer = method === "GET" ? answerTo(url.split("?")[0]) : undefined;
      response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(answer ?? { kind: "Status", code: 404 }));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  }, 60_000);
  afterAll(async () => {
    server.close();
    await command.remove();
  });

  async function environment(): Promise<{ ok: boolean; checks: string[]; text: string; code: number | null }> {
    const { stdout, stderr, code } = await command.run(["doctor", "-s", "test", "-C", folder(), "--json"]);
    expect(stderr).toBe("");
    const { ok, sections } = JSON.parse(stdout) as Report;
    const checks = sections.at(-1)?.checks.map(({ subject, state, found }) => `${state} ${subject}: ${found}`) ?? [];
    return { ok, checks: checks.filter((line) => !/ulumi/.test(line.split(":")[0])), text: stdout, code };
  }

  it("looks at a cluster as each update does, and shows nothing of its credentials", async () => {
    const { port } = server.address() as AddressInfo;
    kubeconfig(`http://127.0.0.1:${port}`);
    stackOf({ kubeconfig: "kubeconfig", context: "here" });
    const { ok, checks, text, code } = await environment();
    expect(checks).toEqual([
      `ok stack file: ${join(folder(), "Pulumi.test.yaml")}`,
      `ok kubeconfig: ${join(folder(), "kubeconfig")}`,
      "ok cluster: answers, Kubernetes v1.30.1",
      expect.stringMatching(/^lacks Kubernetes v1\.30\.1: Kubeflow 26\.03 runs on 1\.33, /) as string,
      "lacks StorageClasses: there is none, so that volumes would stay Pending",
      expect.stringMatching(/^unknown Nodes: 0 amd64 nodes without taints/) as string,
      "unknown API group metrics.k8s.io: is not served: nothing is scaled by its use of CPU and memory",
    ]);
    expect(text).not.toContain("s3cret");
    expect([ok, code]).toEqual([false, 1]);
  }, 60_000);

  it("tells a context that is not there, and a cluster that does not answer", async () => {
    kubeconfig("http://127.0.0.1:1");
    stackOf({ kubeconfig: "kubeconfig", context: "elsewhere" });
    expect((await environment()).checks[1]).toBe(
      'lacks kubeconfig: kubeconfig: contexts has no "elsewhere"; it has: "here"',
    );
    stackOf({ kubeconfig: "kubeconfig", context: "here" });
    expect((await environment()).checks[2]).toMatch(
      /^lacks cluster: the Kubernetes API server "http:\/\/127\.0\.0\.1:1" cannot be reached: /,
    );
  }, 60_000);

  it("tells a faulty stack file, of which nothing more can be looked at", async () => {
    writeFile(join(folder(), "Pulumi.test.yaml"), "config: {}");
    const { ok, checks, code } = await environment();
    expect(checks).toEqual([
      `lacks stack file: ${join(folder(), "Pulumi.test.yaml")}:1:1: kubeflow:release: is missing; write the Kubeflow release, such as "26.03", and 1 more`,
    ]);
    expect([ok, code]).toEqual([false, 1]);
  }, 60_000);

  it("looks at the machine alone where no stack is named", async () => {
    const { stdout } = await command.run(["doctor", "-C", PROJECT]);
    expect(stdout).toMatch(/^This machine\n {2}ok {11}Node {5}v\d/);
    expect(stdout).toMatch(/\nrehearsals: (yes|no)/);
    expect(stdout).not.toContain("The environment");
  }, 60_000);
});
