import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { ImageMirror } from "../../../charts/releases/mirror";
import { reportImages } from "../../../cli/images/report";
import { mirrorScript, type Copier } from "../../../cli/images/script";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const MIRROR: ImageMirror = { mirror: "m.example.com/k", registries: { "quay.io": "quay.io" } };
const IMAGES = ["docker.io/library/mysql:8.4", `gcr.io/a/b@${DIGEST}`, `ghcr.io/c:1@${DIGEST}`, "quay.io/stays:1"];

function scriptFor(copier: Copier): string {
  const images = reportImages(
    IMAGES.map((image) => ({ image, how: "pod", usedBy: ["Pod a/b"] })),
    MIRROR,
  );
  return mirrorScript(images, copier, { stack: "prod", release: "26.03" });
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mirror-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a script with a program in the copier's place that writes its arguments down, and does what the lines say. */
function run(copier: Copier, body: string) {
  const program = join(folder, copier);
  writeFileSync(program, `#!/usr/bin/env bash\necho "$*" >> "${folder}/calls"\n${body}\n`);
  chmodSync(program, 0o755);
  const { status, stdout, stderr } = spawnSync("bash", ["-s"], {
    input: scriptFor(copier),
    encoding: "utf8",
    env: { ...process.env, PATH: `${folder}:${process.env.PATH ?? ""}` },
  });
  const calls = existsSync(join(folder, "calls"))
    ? readFileSync(join(folder, "calls"), "utf8").trimEnd().split("\n")
    : [];
  return { status, stdout, stderr, calls };
}

const COPY = "skopeo copy --all --preserve-digests --retry-times 3".slice("skopeo ".length);

test("skopeo copies every image that is not there, with all platforms and its digest", () => {
  const { status, stdout, calls } = run("skopeo", '[ "$1" != inspect ]');
  expect(calls).toEqual([
    "inspect --raw docker://m.example.com/k/docker.io/library/mysql:8.4",
    `${COPY} docker://docker.io/library/mysql:8.4 docker://m.example.com/k/docker.io/library/mysql:8.4`,
    `inspect --raw docker://m.example.com/k/gcr.io/a/b@${DIGEST}`,
    `${COPY} docker://gcr.io/a/b@${DIGEST} docker://m.example.com/k/gcr.io/a/b:digest-0123456789ab`,
    `inspect --raw docker://m.example.com/k/ghcr.io/c@${DIGEST}`,
    `${COPY} docker://ghcr.io/c@${DIGEST} docker://m.example.com/k/ghcr.io/c:1`,
  ]);
  expect(stdout.split("\n")).toEqual([
    "[1/3] copying: docker.io/library/mysql:8.4 -> m.example.com/k/docker.io/library/mysql:8.4",
    `[2/3] copying: gcr.io/a/b@${DIGEST} -> m.example.com/k/gcr.io/a/b:digest-0123456789ab`,
    `[3/3] copying: ghcr.io/c@${DIGEST} -> m.example.com/k/ghcr.io/c:1`,
    "all 3 images are there",
    "",
  ]);
  expect(status).toBe(0);
});

test("crane copies by its own words", () => {
  const { status, calls } = run("crane", '[ "$1" != manifest ]');
  expect(calls.slice(0, 2)).toEqual([
    "manifest m.example.com/k/docker.io/library/mysql:8.4",
    "copy docker.io/library/mysql:8.4 m.example.com/k/docker.io/library/mysql:8.4",
  ]);
  expect(calls).toHaveLength(6);
  expect(status).toBe(0);
});

test("what is there is not copied again", () => {
  const { status, stdout, calls } = run("skopeo", "true");
  expect(calls.map((call) => call.split(" ")[0])).toEqual(["inspect", "inspect", "inspect"]);
  expect(stdout).toContain("[1/3] is there: m.example.com/k/docker.io/library/mysql:8.4\n");
  expect(status).toBe(0);
});

test("an image that cannot be copied does not keep the others from it, and the script fails", () => {
  const { status, stdout, stderr, calls } = run("skopeo", '[ "$1" != inspect ] && [[ "$*" != *gcr.io/a/b@* ]]');
  expect(calls).toHaveLength(6);
  expect(stderr).toBe(
    `[2/3] failed: gcr.io/a/b@${DIGEST}\n1 of 3 images could not be copied; run this again\n  gcr.io/a/b@${DIGEST}\n`,
  );
  expect(stdout).not.toContain("all 3 images");
  expect(status).toBe(1);
});

test("a copier that is not installed is asked for", () => {
  const bash = execFileSync("bash", ["-c", "command -v bash"], { encoding: "utf8" }).trim();
  const { status, stderr } = spawnSync(bash, ["-s"], {
    input: scriptFor("crane"),
    encoding: "utf8",
    env: { PATH: folder },
  });
  expect(stderr).toBe("crane is not on the PATH; install it\n");
  expect(status).toBe(1);
});

test("the script says what it is, and stops at mistakes", () => {
  expect(scriptFor("crane").split("\n").slice(0, 5)).toEqual([
    "#!/usr/bin/env bash",
    "# Copies the 3 images of the environment prod (Kubeflow 26.03) to the registry that it pulls them from.",
    "# Made by `kubeflow images --stack prod --script crane`; log in to the registries first (crane auth login).",
    "# What is there already stays as it is, so that a second run copies only what is missing.",
    "set -euo pipefail",
  ]);
});
