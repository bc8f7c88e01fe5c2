import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DONE, SETUP_SCRIPT } from "../../../charts/seaweedfs/setup";

/** A `weed shell` that keeps what it is told in files of its folder, and prompts as the real one does. */
const WEED = `#!/bin/sh
cd "$STATE" && read -r line && echo "$line" >> asked && printf '> '
case "$line" in
  s3.bucket.list) [ -f buckets ] && sed 's/.*/  &\\tsize:0\\tchunk:0/' buckets ;;
  "s3.bucket.create -name "*) echo "\${line##* }" >> buckets ;;
  s3.configure) cat identities 2>/dev/null ;;
  "s3.configure -user "*) echo "$line" >> identities; cat identities ;;
  remote.mount) cat mounts 2>/dev/null ;;
  "remote.mount -dir="*) echo "  \\"/buckets/$BUCKET\\": {}" >> mounts ;;
esac
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "setup-"));
  for (const [name, text] of Object.entries({ weed: WEED, wget: "#!/bin/sh\n", sleep: "#!/bin/sh\n" })) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function setup(env: Record<string, string> = {}): string {
  const script = SETUP_SCRIPT.replaceAll(DONE, join(folder, "done"));
  const variables = { BUCKET: "mlpipeline", AWS_ACCESS_KEY_ID: "kubeflow", AWS_SECRET_ACCESS_KEY: "hidden", ...env };
  const path = `${folder}:${process.env.PATH}`;
  return execFileSync("sh", ["-c", `{ ${script}\n} 2>&1`], {
    env: { ...variables, STATE: folder, PATH: path },
    encoding: "utf8",
  });
}

function asked(): string[] {
  return readFileSync(join(folder, "asked"), "utf8").trim().split("\n");
}

function isDone(): boolean {
  return existsSync(join(folder, "done"));
}

test("makes the bucket and the administrator, says nothing and leaves its mark", () => {
  expect(setup()).toBe("");
  expect(isDone()).toBe(true);
  expect(asked()).toEqual([
    "s3.bucket.list",
    "s3.bucket.create -name mlpipeline",
    "s3.bucket.list",
    "s3.configure -user kubeflow-admin -access_key kubeflow -secret_key hidden -actions Admin -apply",
    "s3.configure",
  ]);
});

test("makes no bucket again, and does not take one with the same beginning for it", () => {
  writeFileSync(join(folder, "buckets"), "mlpipeline-old\n");
  setup();
  setup();
  expect(readFileSync(join(folder, "buckets"), "utf8")).toBe("mlpipeline-old\nmlpipeline\n");
});

test("mounts the container before Azure, once", () => {
  const azure = { AZURE_ACCOUNT: "account", AZURE_ACCOUNT_KEY: "key" };
  setup(azure);
  setup(azure);
  const remote = asked().filter((line) => line.startsWith("remote."));
  expect(remote).toEqual([
    "remote.configure -name=azure -type=azure -azure.account_name=account -azure.account_key=key",
    "remote.mount",
    "remote.mount -dir=/buckets/mlpipeline -remote=azure/mlpipeline -nonempty",
    "remote.mount",
    "remote.configure -name=azure -type=azure -azure.account_name=account -azure.account_key=key",
    "remote.mount",
    "remote.mount",
  ]);
});

test("gives up on a step that does not succeed, without its mark and without a key in its words", () => {
  writeFileSync(join(folder, "done"), "");
  writeFileSync(join(folder, "weed"), "#!/bin/sh\nexit 0\n");
  let output = "";
  try {
    setup();
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  expect(output).toBe("seaweedfs: the step bucket did not succeed within two minutes\n");
  expect(isDone()).toBe(false);
});
