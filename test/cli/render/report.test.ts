import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderReport, reportText } from "../../../cli/render/report";
import { treeOf, type TreeSettings } from "../../../cli/render/tree";
import { isUpToDate, treeChanges } from "../../../cli/render/tree-changes";
import { writeTree } from "../../../cli/render/write-tree";
import { RECORDED } from "./secrets/support";
import { object, platform, unit } from "./support";

const SETTINGS: TreeSettings = { stack: "prod", format: "plain", secrets: { kind: "none" }, given: new Map() };

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "report-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function reported(recorded: Parameters<typeof treeOf>[0], check = false, settings = SETTINGS) {
  const tree = treeOf(recorded, settings);
  const changes = treeChanges(folder, tree.files);
  if (!check) writeTree(folder, changes, false);
  const isCurrent = !check || isUpToDate(changes);
  return renderReport({ ...{ stack: "prod", output: folder, settings, tree, changes, check, isCurrent } });
}

/** The lines, but for those that say how large it is and what it took. */
const lines = (report: ReturnType<typeof reported>, verbose = false) =>
  reportText(report, verbose).split("\n").slice(1, -2);

const small = platform(
  [
    unit("a", [
      object("ConfigMap", "c", { data: { x: "<<vpc.id>>" } }),
      object("ConfigMap", "d", { data: { x: "<<vpc.id>>" } }),
    ]),
  ],
  [{ name: "vpc.id", isSecret: false, type: "aws:ec2/vpc:Vpc" }],
);

test("a render tells what it wrote, by application, and what has to be filled in", () => {
  const report = reported(small);
  expect(report).toMatchObject({
    objects: 2,
    files: 5,
    applications: { a: 2 },
    current: true,
    removed: [],
    unchanged: 0,
  });
  expect(report.seconds).toBeGreaterThan(0);
  expect(report.peakMemoryBytes).toBeGreaterThan(1e7);
  expect(lines(report)).toEqual([
    "5 new, 0 changed, 0 removed, 0 as before",
    "",
    "  a  2",
    "",
    "has to be filled in, by --stack-output or --values (1):",
    "  vpc.id  ConfigMap c and 1 more",
  ]);
});

test("each file that is written is named when that is asked for", () => {
  reported(small);
  rmSync(join(folder, "order.txt"));
  expect(lines(reported(small), true).slice(0, 2)).toEqual([
    "1 new, 0 changed, 0 removed, 4 as before",
    "  + order.txt",
  ]);
});

test("a check tells what differs, and writes nothing", () => {
  expect(reported(small, true).current).toBe(false);
  reported(small);
  expect(lines(reported(small, true))[0]).toBe("the folder holds what the stack file says");
  writeFileSync(join(folder, "order.txt"), "mine");
  const report = reported(small, true);
  expect(report.current).toBe(false);
  expect(lines(report).slice(0, 2)).toEqual([
    "the folder differs from what the stack file says: 0 new, 1 changed, 0 removed, 4 as before; render it again",
    "  ~ order.txt",
  ]);
});

test("Secrets that somebody has to make are named, and those of whose files there are none", () => {
  expect(lines(reported(RECORDED)).slice(-4)).toEqual([
    "Secrets have to be made before the rest is applied (make-secrets.sh does):",
    "  auth/dex        ID, SECRET",
    "  proxy/proxy     fixed, cfg",
    "  default/others  k0, k1, k2, k3",
  ]);
  mkdirSync(join(folder, "secrets/auth"), { recursive: true });
  writeFileSync(join(folder, "secrets/auth/dex.yaml"), "sealed");
  expect(lines(reported(RECORDED, false, { ...SETTINGS, secrets: { kind: "sealed" } })).slice(-4)).toEqual([
    "Secrets have to be sealed (make-secrets.sh does):",
    "  secrets/auth/dex.yaml        there",
    "  secrets/proxy/proxy.yaml     missing",
    "  secrets/default/others.yaml  missing",
  ]);
});

test("values that have to be in a store are told by their names there", () => {
  const store = { name: "vault", kind: "ClusterSecretStore" } as const;
  const report = reported(RECORDED, false, {
    ...SETTINGS,
    secrets: { kind: "external", store, refreshInterval: "1h" },
  });
  expect(lines(report).slice(-7, -4)).toEqual([
    "Secrets are ExternalSecrets; these values have to be in the store:",
    "  kubeflow/prod/dex-client-secret                      32 random bytes in base64",
    "  kubeflow/prod/cookie-key                             32 random bytes in URL-safe base64",
  ]);
});
