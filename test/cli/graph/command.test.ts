import { resolve } from "node:path";

import { withCompiled } from "../compiled";

const PROJECT = resolve(__dirname, "../../..");

interface Node {
  readonly name: string;
  readonly after: readonly string[];
}

describe("kubeflow graph", () => {
  let command: Awaited<ReturnType<typeof withCompiled>>;
  beforeAll(async () => (command = await withCompiled("cli/graph/command", "addGraph")), 60_000);
  afterAll(() => command.remove());

  it("tells what a part of a real platform waits for, each part after those", async () => {
    const { stdout, code } = await command.run(["graph", "-C", PROJECT, "--json"]);
    const { nodes } = JSON.parse(stdout) as { readonly nodes: readonly Node[] };
    expect(nodes.find(({ name }) => name === "oauth2-proxy")?.after).toEqual(["dex"]);
    const names = nodes.map(({ name }) => name);
    const late = nodes.filter(({ name, after }) => after.some((each) => names.indexOf(each) > names.indexOf(name)));
    expect(late).toEqual([]);
    expect(code).toBe(0);
  }, 60_000);

  it("draws one application", async () => {
    const { stdout } = await command.run(["graph", "-C", PROJECT, "-a", "jobset", "-f", "mermaid"]);
    expect(stdout.split("\n")).toEqual([
      "flowchart LR",
      '  n0["namespaces<br/>9 objects"]',
      '  n1["kubeflow-namespaces<br/>25 objects"]',
      '  subgraph g2["jobset"]',
      '    n2["jobset-crds<br/>1 definition"]',
      '    n3["jobset<br/>19 objects"]',
      "  end",
      "  n0 --> n1",
      "  n1 --> n3",
      "  n2 --> n3",
      "",
    ]);
  }, 60_000);
});
