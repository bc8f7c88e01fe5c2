import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { objectId, type PlainObject } from "../../../charts/common/objects";
import { treeOf, type Tree, type TreeSettings } from "../../../cli/render/tree";
import type { RecordedPlatform } from "../../../recorder/platform";
import { gitOpsSchema } from "../../../stacks/config/render-git-ops";
import { recordedPlatform } from "../../support/recorded";

const STACK_FILE = join(__dirname, "../../../examples/stacks/eks-production.yaml");

const PLAIN: TreeSettings = { stack: "test", format: "plain", secrets: { kind: "none" }, given: new Map() };
const EXTERNAL: TreeSettings = {
  ...PLAIN,
  secrets: { kind: "external", store: { name: "vault", kind: "ClusterSecretStore" }, refreshInterval: "1h" },
};
const GIT_OPS = gitOpsSchema.parse({ repository: "https://git.example.com/platform/kubeflow.git" });

let platform: RecordedPlatform;
let plain: Tree;
beforeAll(async () => {
  platform = await recordedPlatform(readFileSync(STACK_FILE, "utf8"));
  plain = treeOf(platform, PLAIN);
}, 60_000);

const pathsOf = ({ files }: Tree) => files.map(({ path }) => path);
const objectsIn = ({ files }: Tree) =>
  files.filter(({ path }) => path.endsWith(".yaml")).map(({ text }) => load(text) as PlainObject);

test("every object is in a file of its own, but for Secrets that hold secrets", () => {
  const expected = platform.units
    .flatMap(({ objects }) => objects)
    .filter((each) => !plain.secrets.some(({ id }) => id === objectId(each)));
  const byId = (a: PlainObject, b: PlainObject) =>
    `${a.apiVersion} ${objectId(a)}` < `${b.apiVersion} ${objectId(b)}` ? -1 : 1;
  expect(objectsIn(plain).sort(byId)).toEqual([...expected].sort(byId));
  expect(plain.secrets.map(({ id }) => id)).toContain("Secret auth/dex-oidc-client");
});

test("no secret has a place in any file, whatever the format and wherever Secrets come from", () => {
  const names = platform.values.filter(({ isSecret }) => isSecret).map(({ name }) => name);
  expect(names.length).toBeGreaterThan(3);
  const given = new Map(names.map((name) => [name, "hunter2"]));
  const kinds: TreeSettings["secrets"][] = [EXTERNAL.secrets, { kind: "none" }, { kind: "sealed" }, { kind: "sops" }];
  for (const secrets of kinds) {
    const { files } = treeOf(platform, { ...PLAIN, secrets, given });
    for (const { text } of files) {
      expect(text).not.toContain("hunter2");
      for (const name of names) expect(text).not.toContain(`<<${name}>>`);
    }
  }
});

test("every file has a path of its own, that every file system takes", () => {
  const paths = pathsOf(plain).map((path) => path.toLowerCase());
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of pathsOf(plain)) expect(path).toMatch(/^[\w./-]{1,200}$/);
});

test("the same platform makes the same bytes", () => {
  const again = treeOf(structuredClone(platform), PLAIN);
  expect(again.files).toEqual(plain.files);
});

test("values fill their places, and what is still needed is told", () => {
  expect(plain.needed.map(({ name }) => name)).toContain("cluster-vpc.id");
  const given = new Map(plain.needed.map(({ name }) => [name, `told-${name}`]));
  const { needed, files } = treeOf(platform, { ...PLAIN, given });
  expect(needed).toEqual([]);
  expect(files.filter(({ path, text }) => path.endsWith(".yaml") && /<<[\w.~-]+>>/.test(text))).toEqual([]);
  expect(files.some(({ text }) => text.includes("told-cluster-vpc.id"))).toBe(true);
});

test("ExternalSecrets stand where the Secrets were", () => {
  const tree = treeOf(platform, EXTERNAL);
  const external = objectsIn(tree).filter(({ kind }) => kind === "ExternalSecret");
  expect(external.map(({ metadata }) => `Secret ${metadata.namespace}/${metadata.name}`)).toEqual(
    tree.secrets.map(({ id }) => id),
  );
  expect(pathsOf(tree)).toContain("applications/dex/externalsecret-dex-oidc-client.yaml");
  expect(pathsOf(tree)).not.toContain("make-secrets.sh");
});

test("order.txt names the folders, each after what it waits for", () => {
  const { text } = plain.files.find(({ path }) => path === "order.txt") as { text: string };
  const order = text.trimEnd().split("\n");
  expect(order[0]).toBe("namespaces");
  const folders = plain.folders.filter(({ objects }) => objects.length > 0);
  expect(order).toEqual(folders.map(({ path }) => path));
  const places = new Map(plain.folders.map(({ name }, i) => [name, i]));
  plain.folders.forEach(({ after }, i) => after.forEach((name) => expect(places.get(name)).toBeLessThan(i)));
});

test.each([
  ["plain", [".yaml", "README.md", "apply.sh", "make-secrets.sh", "order.txt"]],
  ["kustomize", [".yaml", "README.md", "apply.sh", "make-secrets.sh", "order.txt"]],
  ["argocd", [".yaml", "README.md", "make-secrets.sh", "order.txt"]],
  ["flux", [".yaml", "README.md", "make-secrets.sh", "order.txt"]],
] as const)("the format %s has what its readers need", (format, kinds) => {
  const tree = treeOf(platform, { ...PLAIN, format, gitOps: GIT_OPS, secrets: { kind: "sealed" } });
  const found = new Set(pathsOf(tree).map((path) => (path.endsWith(".yaml") ? ".yaml" : path)));
  expect([...found].sort()).toEqual([...kinds].sort());
  const own = { plain: "", kustomize: "kustomization.yaml", argocd: "argocd/", flux: "flux/" }[format];
  if (own) expect(pathsOf(tree).some((path) => path.startsWith(own))).toBe(true);
  expect(pathsOf(tree).some((path) => path.endsWith("/kustomization.yaml"))).toBe(format === "kustomize");
});

test("SOPS has an example of its rules", () => {
  const { files } = treeOf(platform, { ...PLAIN, secrets: { kind: "sops" } });
  const { text } = files.find(({ path }) => path === ".sops.yaml.example") as { text: string };
  const [rule] = (load(text) as { creation_rules: { path_regex: string; encrypted_regex: string }[] }).creation_rules;
  expect(rule.encrypted_regex).toBe("^(data|stringData)$");
  expect(new RegExp(rule.path_regex).test("clusters/prod/secrets/auth/dex-oidc-client.yaml")).toBe(true);
  expect(new RegExp(rule.path_regex).test("clusters/prod/applications/dex/secret-x.yaml")).toBe(false);
});

describe("README.md", () => {
  const text = (tree: Tree) => tree.files.find(({ path }) => path === "README.md")?.text ?? "";

  it("says what has to be filled in, and in what", () => {
    expect(text(plain)).toMatch(
      /\n\| `cluster-vpc\.id` \| `aws:ec2\/vpc:Vpc` \| [A-Z]\w+ [\w/-]+( and \d+ more)? \|\n/,
    );
  });

  it("says of what each Secret is made, with commands where no script makes them", () => {
    expect(text(plain)).toContain(
      "\n| `dex-client-secret.base64` | 32 random bytes in base64 | auth/dex-oidc-client `OIDC_CLIENT_SECRET`, oauth2-proxy/oauth2-proxy `client-secret` |\n",
    );
    expect(text(treeOf(platform, EXTERNAL))).toContain(
      "\n# kubeflow/test/dex-client-secret\nopenssl rand -base64 32\n",
    );
  });

  it("says in which order, and what to wait for", () => {
    const commands = text(plain).split("```sh\n")[1].split("\n");
    expect(commands[0]).toBe("kubectl apply --server-side -f namespaces");
    const crds = commands.indexOf("kubectl apply --server-side -f crds/cert-manager");
    expect(commands[crds + 1]).toMatch(
      /^kubectl wait --for=condition=Established --timeout=1m -f crds\/cert-manager\//,
    );
    const trainer = commands.indexOf("kubectl apply --server-side -f applications/trainer/trainer");
    const instances = commands.indexOf("kubectl apply --server-side -f applications/trainer/trainer-instances");
    const between = commands.slice(trainer, instances).join("\n");
    expect(between).toContain(
      "kubectl wait --for=condition=Available --timeout=15m -f applications/trainer/trainer/deployment-",
    );
    expect(text(plain)).not.toContain("$TIMEOUT");
  });
});
