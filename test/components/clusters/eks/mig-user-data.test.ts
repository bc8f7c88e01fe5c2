import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { migUserData } from "../../../../components/clusters/eks/mig-user-data";

const lines = Buffer.from(migUserData({ model: "A100-40" }, "3g.20gb"), "base64")
  .toString()
  .split("\n");

test("user data is a MIME multi-part document with one shell script", () => {
  expect(lines.slice(0, 7)).toEqual([
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="kubeflow"',
    "",
    "--kubeflow",
    'Content-Type: text/x-shellscript; charset="us-ascii"',
    "",
    "#!/bin/bash",
  ]);
  expect(lines.slice(-3)).toEqual(["", "--kubeflow--", ""]);
});

test("the script is kept for every start of the machine, and run at once", () => {
  const path = "/var/lib/cloud/scripts/per-boot/mig.sh";
  const start = lines.indexOf(`install -D -m 0755 /dev/stdin ${path} <<'END'`);
  const end = lines.indexOf("END");
  expect(lines[start + 1]).toBe("#!/bin/bash");
  expect(end).toBeGreaterThan(start);
  expect(lines[end + 1]).toBe(`exec ${path}`);
});

test("the script waits for the driver, switches GPUs over, and replaces partitions that are there", () => {
  const directory = mkdtempSync(join(tmpdir(), "mig-"));
  const calls = join(directory, "calls");
  // Says that all GPUs are in MIG mode, and fails until it was asked twice for the list of them.
  const nvidiaSmi = [
    "#!/bin/bash",
    `echo "$*" >> ${calls}`,
    `case "$1" in --query-gpu*) printf 'Enabled\\nEnabled\\n';; --list-gpus) [ "$(wc -l < ${calls})" -ge 2 ];; esac`,
  ].join("\n");
  writeFileSync(join(directory, "nvidia-smi"), nvidiaSmi);
  writeFileSync(join(directory, "sleep"), "#!/bin/bash\n");
  for (const program of ["nvidia-smi", "sleep"]) chmodSync(join(directory, program), 0o755);
  const script = lines.slice(lines.findIndex((line) => line.endsWith("<<'END'")) + 1, lines.indexOf("END")).join("\n");
  const env = { PATH: [directory, process.env.PATH].join(delimiter) };
  execFileSync("bash", ["-c", script], { env, stdio: "ignore" });
  expect(readFileSync(calls, "utf8").trim().split("\n")).toEqual([
    "--list-gpus",
    "--list-gpus",
    "-mig 1",
    "--query-gpu=mig.mode.current --format=csv,noheader",
    "mig -dci",
    "mig -dgi",
    "mig -cgi 3g.20gb,3g.20gb -C",
  ]);
  rmSync(directory, { recursive: true });
});

test("every GPU is cut into as many partitions as fit", () => {
  expect(lines.filter((line) => line.includes("-cgi"))).toEqual(["nvidia-smi mig -cgi 3g.20gb,3g.20gb -C"]);
});

test("a GPU that has no such partition is refused", () => {
  expect(() => migUserData({ model: "T4" }, "1g.5gb")).toThrow(new Error('MIG: T4 has no partition "1g.5gb"'));
});
