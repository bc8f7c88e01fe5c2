import fc from "fast-check";
import { parse } from "yaml";
import { spawnerFile, spawnerForm, type SpawnerProps } from "../../../charts/jupyter-web-app/spawner/form";
import type { SpawnerSettings } from "../../../charts/jupyter-web-app/spawner/settings";
import { RELEASES } from "../../../charts/releases";
import { differences } from "../../../cli/conformance/differences";
import { describeWithUpstream, upstreamObjects } from "../support/upstream";
import { EVERYTHING, POOLS } from "./samples";
import { spawnerFormat } from "./spawner-format";

const images = RELEASES["26.03"].notebookImages;

function props(settings: SpawnerSettings = {}, gpus: SpawnerProps["gpus"] = { pools: [] }): SpawnerProps {
  return { settings, images, gpus };
}

/** As the web app reads it, which knows YAML 1.1. */
function read(text: string): unknown {
  return parse(text, { version: "1.1" });
}

test("the form has every field in the web app's own format, with no settings and with all", () => {
  for (const settings of [{}, EVERYTHING]) {
    const file = read(spawnerFile(props(settings, { pools: POOLS })));
    expect(spawnerFormat.safeParse(file).error).toBeUndefined();
    expect(file).toEqual({ spawnerFormDefaults: spawnerForm(props(settings, { pools: POOLS })) });
  }
});

test("settings reach their fields", () => {
  const form = spawnerForm(props(EVERYTHING, { pools: POOLS }));
  expect(form).toMatchObject({
    allowCustomImage: false,
    hideRegistry: false,
    hideTag: true,
    imagePullPolicy: { readOnly: true, value: "Always" },
    image: { value: "example.com/b:1", options: ["example.com/a:1", "example.com/b:1", "example.com/c:1"] },
    imageGroupOne: { value: "example.com/code:2", options: [...images.codeServer, "example.com/code:2"] },
    imageGroupTwo: { value: "example.com/r:3", options: ["example.com/r:3"] },
    cpu: { readOnly: true, value: "2", limitFactor: "none" },
    memory: { readOnly: true, value: "4.5Gi", limitFactor: "2" },
    shm: { readOnly: true, value: false },
    configurations: { readOnly: true, value: ["access-ml-pipeline"] },
  });
  expect(form.gpus).toEqual({
    readOnly: true,
    value: {
      vendor: "nvidia.com/gpu",
      vendors: [
        { limitsKey: "nvidia.com/gpu", uiName: "NVIDIA" },
        { limitsKey: "amd.com/gpu", uiName: "AMD" },
      ],
      num: "4",
    },
  });
});

test("volumes are new ones by their size, or ones that are there by their claim", () => {
  const { workspaceVolume, dataVolumes } = spawnerForm(props(EVERYTHING, { pools: POOLS }));
  const spec = (storage: string, mode = "ReadWriteOnce") => ({
    resources: { requests: { storage } },
    accessModes: [mode],
  });
  expect(workspaceVolume).toEqual({
    readOnly: true,
    value: {
      mount: "/home/team",
      newPvc: {
        metadata: { name: "{notebook-name}-home" },
        spec: { storageClassName: "fast", ...spec("20Gi", "ReadWriteMany") },
      },
    },
  });
  expect(dataVolumes.value).toEqual([
    { mount: "/data", newPvc: { metadata: { name: "{notebook-name}-datavol-1" }, spec: spec("50Gi") } },
    { mount: "/shared", existingSource: { persistentVolumeClaim: { claimName: "shared" } } },
  ]);
  expect(spawnerForm(props({ workspaceVolume: { proposed: false } })).workspaceVolume.value).toBeNull();
});

test("whatever texts settings hold, the web app reads the same", () => {
  // PyYAML takes unquoted words such as no, on, 1_000 and 12:30 for other things than texts.
  const text = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom("no", "on", "y", "12:30", "1_000", "0o7", "~", "="),
  );
  fc.assert(
    fc.property(text, text, (name, value) => {
      const option = { key: "key", name, nodeLabels: { [value]: value } };
      const one = props({ nodeGroups: { options: [option] }, workspaceVolume: { name: value } });
      expect(read(spawnerFile(one))).toEqual({ spawnerFormDefaults: spawnerForm(one) });
    }),
  );
});

test.each<[SpawnerSettings, string]>([
  [
    { images: { jupyter: { default: "example.com/x:1" } } },
    'images.jupyter.default: "example.com/x:1" is not one of the 6 images to choose from; add it',
  ],
  [
    { images: { rStudio: { options: [] } } },
    "images.rStudio.options: is empty; list at least one image, or leave it out for the release's",
  ],
  [{ gpus: { pools: ["h100"] } }, 'gpus.pools: the cluster has no GPU pool "h100", but a100, t4; correct it'],
  [
    { gpus: { default: { resource: "amd.com/gpu", number: 1 } } },
    'gpus.default.resource: "amd.com/gpu" is not offered, but nvidia.com/gpu; add it to otherDevices',
  ],
  [
    { nodeGroups: { default: "big" } },
    'nodeGroups.default: "big" is not the key of an option, of which there is none; correct it',
  ],
  [
    { tolerationGroups: { default: "spot" } },
    'tolerationGroups.default: "spot" is not the key of an option, of which there is gpu-nodes; correct it',
  ],
])("refuses %j", (settings, message) => {
  expect(() => spawnerFile(props(settings, { pools: POOLS }))).toThrow(message);
});

describeWithUpstream("the form without settings", () => {
  test("is upstream's but for the makers of GPUs and for a field that no form has", () => {
    const config = upstreamObjects("jupyter-web-app").find(({ metadata }) => metadata.name.includes("app-config"));
    const { "spawner_ui_config.yaml": text } = config?.data as Record<string, string>;
    expect(differences(read(spawnerFile(props())), read(text)).map(({ path }) => path)).toEqual([
      "/spawnerFormDefaults/memory/value",
      "/spawnerFormDefaults/gpus/readOnly",
      "/spawnerFormDefaults/gpus/value/vendors/0",
      "/spawnerFormDefaults/gpus/value/vendors/1",
      "/spawnerFormDefaults/gpus/value/vendors/2",
      "/spawnerFormDefaults/environment",
    ]);
  });
});
