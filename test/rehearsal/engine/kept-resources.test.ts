import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { stateFile } from "../../../rehearsal/engine/engine";
import { keptResources } from "../../../rehearsal/engine/kept-resources";
import { rehearsalPaths } from "../../../rehearsal/environment";

test("what the state says is to be kept, and nothing where there is no state", () => {
  const folder = mkdtempSync(join(tmpdir(), "kept-"));
  try {
    const paths = rehearsalPaths(folder, "eks");
    expect(keptResources(paths, "kubeflow", "eks")).toEqual(new Set());
    const file = stateFile(paths, "kubeflow", "eks");
    mkdirSync(dirname(file), { recursive: true });
    const resources = [{ urn: "bucket", retainOnDelete: true }, { urn: "vpc" }, { urn: "db", retainOnDelete: true }];
    writeFileSync(file, JSON.stringify({ version: 3, checkpoint: { latest: { resources } } }));
    expect(keptResources(paths, "kubeflow", "eks")).toEqual(new Set(["bucket", "db"]));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
