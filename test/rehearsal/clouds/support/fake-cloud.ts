import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { KubeClient } from "../../../../providers/kube/client";
import { bridgedNaming } from "../../../../rehearsal/clouds/naming/bridged";
import type { ResourceModel } from "../../../../rehearsal/clouds/resource-model";
import type { CloudSchema } from "../../../../rehearsal/clouds/schema/shape";
import type { SimulatedCloud } from "../../../../rehearsal/clouds/simulated-cloud";
import { FileWorld } from "../../../../rehearsal/clouds/store/file-world";

/** A small cloud with one kind of resource that has a name, a size, a secret and some settings. */
export const THING = "aws:test/thing:Thing";
export const FIXED = "aws:test/fixed:Fixed";
export const GET_THINGS = "aws:test/getThings:getThings";

const SCHEMA: CloudSchema = {
  provider: { properties: { region: "string", defaultTags: { map: "string" } }, required: [] },
  resources: {
    [THING]: {
      properties: {
        name: "string",
        namePrefix: "string",
        size: "number",
        zone: "string",
        secret: "string",
        settings: { ref: "test.Settings" },
        items: { list: { ref: "test.Settings" } },
      },
      required: ["size"],
      outputs: ["arn", "items", "name", "secret", "settings", "size", "zone"],
      computed: ["settings.address"],
    },
    [FIXED]: { properties: { name: "string" }, required: ["name"], outputs: ["name"], computed: [] },
  },
  functions: {
    [GET_THINGS]: { properties: { zone: "string" }, required: ["zone"], outputs: ["ids"], computed: [] },
  },
  types: { "test.Settings": { properties: { mode: "string", fast: "boolean" }, required: [] } },
};

/** @param thing what the model does otherwise than to compute an ARN by digits */
export function fakeCloud(thing: Partial<ResourceModel> = {}): SimulatedCloud {
  return {
    name: "aws",
    version: "1.2.3",
    schema: SCHEMA,
    replacements: {
      [THING]: { inputs: ["name", "zone", "settings.mode", { path: "items", when: "removed" }] },
      [FIXED]: { inputs: ["name"], deleteFirst: true },
    },
    naming: bridgedNaming({}),
    models: {
      [THING]: {
        create: ({ physicalName, world, urn }) => ({
          id: `thing-${physicalName}`,
          computed: { arn: `arn:${world.digits(urn, 8)}`, settings: { address: "10.0.0.1" } },
        }),
        ...thing,
      },
      [FIXED]: { create: ({ physicalName }) => ({ id: physicalName, computed: {} }) },
    },
    functions: {
      [GET_THINGS]: ({ zone }, world, { region }) => ({
        ids: world.records(THING).map(({ id }) => `${String(region)}${String(zone)}/${id}`),
      }),
    },
  };
}

/** A world in a folder of its own, whose nodes no cluster has. */
export function temporaryWorld(): { readonly world: FileWorld; readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "cloud-"));
  const client = undefined as unknown as KubeClient;
  const cluster = { endpoint: "https://127.0.0.1:6443", ca: "Y2E=", version: "1.34.4", client };
  const world = new FileWorld(folder, cluster, { certificate: "", key: "" });
  return { world, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
