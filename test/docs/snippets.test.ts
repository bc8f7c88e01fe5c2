import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { parseStackFile } from "../../stacks/config/stack-file";

const FOLDER = join(__dirname, "../../docs");

type Config = Readonly<Record<string, unknown>>;

/** What a snippet leaves to the rest of the stack file. */
const REST: Config = {
  "kubeflow:release": "26.03",
  "kubeflow:cluster": { kind: "existing", cloud: "aws", nodePools: ["a100", "t4"].map(gpuPool) },
  "kubeflow:gateway": { host: "kubeflow.example.com", servingDomain: "models.example.com" },
  "kubeflow:dex": { users: [{ email: "ada@example.com", hash: { secure: "v1:encrypted" } }] },
};

function gpuPool(name: string) {
  return { name, nodes: 2, gpu: { model: name.toUpperCase().replace("A100", "A100-80"), perNode: 1 } };
}

/** A rehearsal's nodes, for snippets that say nothing of them. */
const NODES = { nodePools: [{ name: "cpu", nodes: 3, cpu: 8, memory: "32Gi" }] };

/** Every part of a stack file that a page shows: its blocks of YAML that begin with `config:`. */
const snippets = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".md"))
  .flatMap((file) => {
    const blocks = readFileSync(join(FOLDER, file), "utf8").matchAll(/^```yaml\n(config:\n[^]*?)^```$/gm);
    return [...blocks].map(([, text], index) => [`${file}, snippet ${index + 1}`, text] as const);
  });

test("pages show stack files", () => {
  expect(snippets.length).toBeGreaterThan(18);
});

test.each(snippets)("the stack file of %s is valid", (_name, text) => {
  const { config } = parse(text) as { config: Config };
  const cluster = config["kubeflow:cluster"] as Config | undefined;
  const nodes = cluster?.kind === "rehearsal" && { "kubeflow:cluster": { ...NODES, ...cluster } };
  const whole = stringify({ config: { ...REST, ...config, ...nodes } });
  const result = parseStackFile(whole, "Pulumi.docs.yaml");
  expect(result.ok ? "" : result.message).toBe("");
});
