import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { findingsOf } from "../../../stacks/config/finding";
import { gitOpsSchema } from "../../../stacks/config/render-git-ops";
import { gitOpsFindings } from "../../../stacks/config/render-git-ops-rules";

const REPOSITORY = "https://git.example.com/platform/kubeflow.git";

/** What is refused, each as `path: value message`. */
function refused(values: unknown): string[] {
  return findingsOf(gitOpsSchema.safeParse(values).error, values).map(
    ({ path, value, message }) => `${path.join(".")}: ${value === undefined ? "" : `${String(value)} `}${message}`,
  );
}

test("a repository is all that has to be said", () => {
  expect(gitOpsSchema.parse({ repository: REPOSITORY })).toEqual({
    repository: REPOSITORY,
    revision: "main",
    path: ".",
    interval: "10m",
    prune: true,
    selfHeal: true,
    name: "kubeflow",
    argocd: { namespace: "argocd", server: "https://kubernetes.default.svc" },
    flux: { namespace: "flux-system" },
  });
});

test.each([
  { repository: "ssh://git@git.example.com:2222/platform/kubeflow.git" },
  { repository: "oci://registry.example.com:5000/platform/kubeflow", revision: `sha256:${"0".repeat(64)}` },
  { revision: "refs/tags/v1.2", path: "clusters/prod-eu_1", interval: "1h30m", prune: false, selfHeal: false },
  { name: "prod", argocd: { namespace: "gitops", project: "platform", server: "https://10.0.0.1:6443" } },
  { flux: { serviceAccount: "deployer", repositorySecret: "git", decryptionSecret: "sops-keys" } },
])("takes %j", (changes) => {
  expect(refused({ repository: REPOSITORY, ...changes })).toEqual([]);
});

test.each([
  "https://token@git.example.com/platform/kubeflow.git",
  "https://user:hunter2@git.example.com/platform/kubeflow.git",
  "http://user:hunter2@git.example.com/platform/kubeflow.git",
  "ssh://git:hunter2@git.example.com/kubeflow.git",
])("refuses the credentials of %s without showing them", (repository) => {
  expect(refused({ repository })).toEqual([
    "repository: holds a password or token; give it to Argo CD or Flux in a Secret, and leave it out here",
  ]);
});

test("says what is wrong with each value, and what to write", () => {
  expect(
    refused({
      repository: "git@git.example.com:platform/kubeflow.git",
      revision: "main branch",
      path: "../clusters",
      interval: "10 minutes",
      prune: "yes",
      name: "a-name-that-is-too-long",
      argocd: { server: "in-cluster" },
      flux: { serviceAccountName: "deployer" },
    }),
  ).toEqual([
    "repository: git@git.example.com:platform/kubeflow.git is no URL of https, ssh or oci; " +
      'write a URL such as "https://git.example.com/platform/kubeflow.git"',
    "revision: main branch is not a branch, a reference or a commit; " +
      'write a branch such as "main", a reference such as "refs/tags/v1", or a commit',
    "path: ../clusters is not a folder below the repository's root; " +
      'write it without "/" at its ends, such as "clusters/prod"',
    'interval: 10 minutes is not a duration; write it such as "10m" or "1h30m"',
    "prune: yes is not true or false; write true to delete what is no longer in the tree, or false to leave it where it is",
    'name: a-name-that-is-too-long is not a DNS label (lower-case letters, digits and inner "-", at most 20 characters); ' +
      'write a short name such as "kubeflow"',
    "argocd.server: in-cluster is not the URL of an API server; " +
      'write it as "argocd cluster list" does, such as "https://kubernetes.default.svc"',
    'flux.serviceAccountName: unknown key; did you mean "serviceAccount"?',
  ]);
});

test("a repository cannot be left out", () => {
  expect(refused({})).toEqual([
    'repository: is missing; write a URL such as "https://git.example.com/platform/kubeflow.git"',
  ]);
});

test.each([
  ["argocd", "Argo CD"],
  ["flux", "Flux"],
])("%s needs to know where the tree is", (format, reader) => {
  expect(gitOpsFindings({ format })).toEqual([
    {
      path: ["kubeflow:render", "gitOps", "repository"],
      message: `is missing, and ${reader} has to know where the tree is; write the URL of its repository, or another format`,
    },
  ]);
  expect(gitOpsFindings({ format, gitOps: { repository: REPOSITORY } })).toEqual([]);
});

test("other formats, and one that is refused anyway, need no repository", () => {
  expect([gitOpsFindings(), gitOpsFindings({ format: "yaml" }), gitOpsFindings({ gitOps: undefined })]).toEqual([
    [],
    [],
    [],
  ]);
});

test("SOPS is refused with Argo CD, which cannot decrypt it, and with nothing else", () => {
  const gitOps = { repository: REPOSITORY };
  const findings = (format: string, kind: string) => gitOpsFindings({ format, gitOps, secrets: { kind } });
  expect(findings("argocd", "sops")).toEqual([
    {
      path: ["kubeflow:render", "secrets", "kind"],
      value: "sops",
      message: 'cannot be decrypted by Argo CD without a plugin; write "sealed" or "external"',
    },
  ]);
  expect([...findings("flux", "sops"), ...findings("argocd", "sealed")]).toEqual([]);
});

describe("docs/gitops.md", () => {
  const page = readFileSync(join(__dirname, "../../../docs/gitops.md"), "utf8");

  test("shows settings that are accepted", () => {
    const [, snippet] = /```yaml\n( +config:\n[^]*?) +```/.exec(page)!;
    const { config } = parse(snippet) as { config: { "kubeflow:render": { gitOps: unknown } } };
    expect(refused(config["kubeflow:render"].gitOps)).toEqual([]);
  });

  test("tells of every setting, and of no other", () => {
    const [, section] = /\n## Settings\n([^]*?)\n## /.exec(page)!;
    const rows = [...section.matchAll(/^\| `([\w.]+)`/gm)].map(([, name]) => name);
    const { argocd, flux, ...rest } = gitOpsSchema.shape;
    const below = (name: string, schema: { unwrap(): { shape: object } }) =>
      Object.keys(schema.unwrap().shape).map((key) => `${name}.${key}`);
    const settings = [...Object.keys(rest), ...below("argocd", argocd), ...below("flux", flux)];
    expect(rows).toEqual(settings);
  });
});
