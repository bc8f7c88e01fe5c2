import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readCreation, writeCreation } from "../../../rehearsal/control-plane/creation";

describe("the note of a control plane's creation", () => {
  const folder = mkdtempSync(join(tmpdir(), "creation-"));
  const file = join(folder, "created.json");
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is nothing before it is made and where the writer was killed", async () => {
    expect(await readCreation(file)).toBeUndefined();
    writeFileSync(file, '{"kubernetesVersion":"1.3');
    expect(await readCreation(file)).toBeUndefined();
  });

  it("is read as it was written", async () => {
    const ports = { apiServer: 1, etcd: 2, etcdPeer: 3, controllerManager: 4, scheduler: 5, kwok: 6 };
    await writeCreation(file, { recipe: "0a1b", ports });
    expect(await readCreation(file)).toEqual({ recipe: "0a1b", ports });
  });
});
