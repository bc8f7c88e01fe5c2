import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeSecretsScript, secretPath, type OwnSecrets } from "../../../../cli/render/secrets/secret-files";
import { WANTED } from "./support";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "secrets-"));
  // Says what it was asked for, with the files' texts; passes on what it is given when it labels.
  program(
    "kubectl",
    'if [[ $1 == create ]]; then for a; do case $a in *=/dev/fd/*) echo "${a%%=*}=$(<"${a#*=}")" ;; *) echo "$a" ;; esac; done; else echo "$*"; cat; fi',
  );
  program("kubeseal", 'echo "sealed $*"; cat');
  program("sops", 'echo "encrypted $*"; cat');
  program("openssl", 'echo "random-$*"');
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, text: string): void {
  writeFileSync(join(folder, name), `#!/usr/bin/env bash\n${text}\n`, { mode: 0o755 });
}

function run(kind: OwnSecrets, env: Readonly<Record<string, string>> = {}) {
  const script = join(folder, "make-secrets.sh");
  writeFileSync(script, makeSecretsScript(WANTED, kind, "prod"));
  const path = `${folder}:${process.env.PATH}`;
  const { status, stdout, stderr } = spawnSync("bash", [script], { env: { PATH: path, ...env }, encoding: "utf8" });
  return { status, stdout, stderr };
}

const file = (index: number) => join(folder, secretPath(WANTED[index]));

test("SealedSecrets are made of the Secrets, with a shared value that is the same in both", () => {
  expect(run("sealed")).toEqual({ status: 0, stdout: "made auth/dex\nmade proxy/proxy\n", stderr: "" });
  expect(readFileSync(file(0), "utf8").split("\n").slice(0, 10)).toEqual([
    ...["sealed --format yaml", "create", "secret", "generic", "dex", "--namespace", "auth", "--type", "Opaque"],
    "--from-file",
  ]);
  expect(readFileSync(file(0), "utf8")).toContain("\nSECRET=random-rand -base64 32\n");
  const proxy = readFileSync(file(1), "utf8");
  expect(proxy).toContain("\ncfg={random-rand -base64 32}\nkey: 'random-rand -base64 32' <<unknown>>");
  expect(proxy).toContain("label --local --filename - --dry-run=client --output yaml app=proxy\n");
  expect(proxy).toContain("annotate --local --filename - --dry-run=client --output yaml note=it's {{ here }}\n");
});

test("files that are there stay, and a value that they share has to be given for the others", () => {
  run("sealed");
  const before = readFileSync(file(0), "utf8");
  rmSync(file(1));
  expect(run("sealed")).toEqual({
    ...{ status: 1, stdout: "" },
    stderr:
      "make-secrets.sh: DEX_CLIENT_SECRET is not set, and one of the Secrets that share it is there: auth/dex, proxy/proxy; " +
      "set it, or delete that one\n",
  });
  expect(existsSync(file(1))).toBe(false);
  expect(run("sealed", { DEX_CLIENT_SECRET: "a$b 'c'" }).stdout).toBe("made proxy/proxy\n");
  expect(readFileSync(file(1), "utf8")).toContain("cfg={a$b 'c'}\n");
  expect(readFileSync(file(0), "utf8")).toBe(before);
});

test("a program that fails leaves no file behind", () => {
  program("kubeseal", "cat >/dev/null; echo half; exit 3");
  expect(run("sealed").status).not.toBe(0);
  expect(readdirSync(join(folder, "secrets/auth"))).not.toContain("dex.yaml");
});

test("SOPS encrypts by the rules for the file's own name", () => {
  expect(run("sops").stderr).toBe("");
  expect(readFileSync(file(0), "utf8").split("\n")[0]).toBe(
    "encrypted encrypt --filename-override secrets/auth/dex.yaml",
  );
});

test.each(["none", "sealed", "sops"] as const)("the script for %s is sound, and holds no secret", (kind) => {
  const text = makeSecretsScript(WANTED, kind, "prod");
  expect(execFileSync("bash", ["-n"], { input: text, encoding: "utf8" })).toBe("");
  expect(text).toContain('export PULUMI_STACK="${PULUMI_STACK:-prod}"');
  expect(text).not.toContain("<<dex-client-secret");
});
