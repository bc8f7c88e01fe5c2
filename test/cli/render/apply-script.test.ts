import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyScript } from "../../../cli/render/apply-script";
import { layout } from "../../../cli/render/layout";
import type { RenderSecrets } from "../../../stacks/config/render";
import { WANTED } from "./secrets/support";
import { object, platform, unit } from "./support";

const folders = layout(
  platform([
    unit("a", [object("Namespace", "n"), object("Deployment", "d", { apiVersion: "apps/v1" })]),
    unit("b", [object("ConfigMap", "c")], { after: ["a"] }),
  ]),
);
const NEEDED = [{ name: "vpc.id", type: "x", objects: ["ConfigMap c"] }];
const NONE: RenderSecrets = { kind: "none" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "apply-"));
  kubectl("true");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A kubectl that takes note of how it is called. */
function kubectl(answer: string): void {
  const text = `#!/usr/bin/env bash\necho "$*" >>"${folder}/calls"\n${answer}\n`;
  writeFileSync(join(folder, "kubectl"), text, { mode: 0o755 });
}

function run(added: Partial<Parameters<typeof applyScript>[0]> = {}, secrets: RenderSecrets = NONE) {
  const script = join(folder, "apply.sh");
  writeFileSync(script, applyScript({ folders, needed: [], secrets: [], ...added }, { format: "plain", secrets }));
  const env = { PATH: process.env.PATH, KUBECTL: `${folder}/kubectl --context x`, ATTEMPTS: "1", TIMEOUT: "1s" };
  const { status, stdout, stderr } = spawnSync("bash", [script], { env, encoding: "utf8" });
  return { status, stdout, stderr };
}

const calls = () => (existsSync(join(folder, "calls")) ? readFileSync(join(folder, "calls"), "utf8").split("\n") : []);

test("folders are applied in their order, with waits, by the kubectl that is named", () => {
  expect(run()).toEqual({
    status: 0,
    stdout:
      "applied namespaces\napplied applications/a\nready   applications/a\napplied applications/b\neverything is applied and ready\n",
    stderr: "",
  });
  expect(calls()).toEqual([
    "--context x apply --server-side -f namespaces",
    "--context x apply --server-side -f applications/a",
    "--context x wait --for=condition=Available --timeout=1s -f applications/a/deployment-d.yaml",
    "--context x apply --server-side -f applications/b",
    "",
  ]);
});

test("nothing is applied while a value is missing in a file", () => {
  mkdirSync(join(folder, "applications"));
  const file = join(folder, "applications", "c.yaml");
  writeFileSync(file, "a: <<vpc.id>>\n");
  expect(run({ needed: NEEDED })).toEqual({
    ...{ status: 1, stdout: "" },
    stderr: "apply.sh: values are missing, as README.md says, in\n./applications/c.yaml\n",
  });
  expect(calls()).toEqual([]);
  writeFileSync(file, "a: vpc-1\n");
  expect(run({ needed: NEEDED }).status).toBe(0);
});

test("it stops at the first thing that fails, and says what kubectl said", () => {
  kubectl('[[ $* == *applications/a ]] || exit 0; echo "x serverside-applied"; echo "d is invalid" >&2; exit 1');
  expect(run()).toEqual({
    ...{ status: 1, stdout: "applied namespaces\n" },
    stderr: "d is invalid\napply.sh: applications/a: cannot be applied; what is above says why\n",
  });
});

test("it stops where something is not ready in time", () => {
  kubectl('[[ $* != *wait* ]] || { echo "timed out on deployments/d" >&2; exit 1; }');
  const { status, stderr } = run();
  expect([status, stderr]).toEqual([
    1,
    `timed out on deployments/d\napply.sh: applications/a: is not ready in time; see \`${folder}/kubectl --context x get pods --all-namespaces\`\n`,
  ]);
});

test("an object that has no conditions yet is asked for again", () => {
  kubectl(
    `[[ $* == *wait* && ! -e "${folder}/asked" ]] || exit 0; touch "${folder}/asked"; ` +
      'echo "error: .status.conditions accessor error: <nil> is of the type <nil>" >&2; exit 1',
  );
  const { status, stderr } = run();
  expect([status, stderr]).toEqual([0, ""]);
  expect(calls().filter((call) => call.includes("wait"))).toHaveLength(2);
});

test("it stops after the Namespaces where a Secret is missing", () => {
  kubectl('[[ $* != *"get secret proxy --namespace proxy" ]]');
  expect(run({ secrets: WANTED })).toEqual({
    ...{ status: 1, stdout: "applied namespaces\n" },
    stderr:
      "apply.sh: Secret proxy/proxy: is missing; ./make-secrets.sh makes those that are, and README.md says of what\n",
  });
});

test("SealedSecrets are applied after the Namespaces, and all have to be there", () => {
  expect(run({ secrets: WANTED }, { kind: "sealed" }).stderr).toBe(
    "apply.sh: secrets/auth/dex.yaml: is missing; ./make-secrets.sh makes it\n",
  );
  for (const name of ["auth/dex", "proxy/proxy"]) {
    mkdirSync(join(folder, "secrets", name, ".."), { recursive: true });
    writeFileSync(join(folder, "secrets", `${name}.yaml`), "x");
  }
  expect(run({ secrets: WANTED }, { kind: "sealed" }).stdout.split("\n").slice(0, 4)).toEqual([
    "applied namespaces",
    "applied secrets/auth/dex.yaml",
    "applied secrets/proxy/proxy.yaml",
    "applied applications/a",
  ]);
});

test("ExternalSecrets need their operator", () => {
  kubectl("[[ $* != *crd* ]]");
  const store = { name: "vault", kind: "ClusterSecretStore" } as const;
  expect(run({ secrets: WANTED }, { kind: "external", store, refreshInterval: "1h" }).stderr).toBe(
    "apply.sh: External Secrets Operator is not there; install it, with its store, before this tree\n",
  );
});
