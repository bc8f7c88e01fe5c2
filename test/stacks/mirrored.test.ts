import { checkConfig } from "../../stacks/config/check";
import { SCHEMA_FILE } from "../../stacks/config/json-schema";
import { imagesOfConfig, mirroredConfig, releaseOf } from "../../stacks/mirrored";
import { validValues } from "./config/support";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const SPAWNER = {
  images: {
    jupyter: { options: ["team.example.com/a:1"], add: ["team.example.com/b:1"], default: "team.example.com/b:1" },
    rStudio: { add: ["rocker/rstudio:4"] },
    hideTag: true,
  },
};

function configWith(images: Record<string, unknown>) {
  const result = checkConfig(
    validValues({
      "kubeflow:images": images,
      "kubeflow:notebooks": { spawner: SPAWNER },
      "kubeflow:tensorboards": { image: "tensorflow/tensorflow:2.19.0" },
      "kubeflow:volumes": { viewerImage: "filebrowser/filebrowser:v2.32.0" },
      "kubeflow:katib": { algorithms: [{ name: "own", image: "team.example.com/own:1", memory: "1Gi" }] },
    }),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

test("without a mirror a configuration stays as it is", () => {
  expect(mirroredConfig(configWith({}))).toEqual(configWith({}));
});

test("images of the stack file come from the mirror as well", () => {
  const { notebooks, tensorboards, volumes, katib } = mirroredConfig(configWith({ mirror: "m.example.com" }));
  expect(notebooks.spawner?.images).toEqual({
    jupyter: {
      options: ["m.example.com/team.example.com/a:1"],
      add: ["m.example.com/team.example.com/b:1"],
      default: "m.example.com/team.example.com/b:1",
    },
    rStudio: { add: ["m.example.com/docker.io/rocker/rstudio:4"] },
    hideTag: true,
  });
  expect(tensorboards.image).toBe("m.example.com/docker.io/tensorflow/tensorflow:2.19.0");
  expect(volumes.viewerImage).toBe("m.example.com/docker.io/filebrowser/filebrowser:v2.32.0");
  expect(katib.algorithms).toEqual([{ name: "own", image: "m.example.com/team.example.com/own:1", memory: "1Gi" }]);
});

test("the images that a stack file names are told", () => {
  expect(imagesOfConfig(configWith({}))).toEqual([
    "team.example.com/a:1",
    "team.example.com/b:1",
    "rocker/rstudio:4",
    "tensorflow/tensorflow:2.19.0",
    "filebrowser/filebrowser:v2.32.0",
    "team.example.com/own:1",
  ]);
});

test("the release is the one of the stack file, with its images at the mirror", () => {
  const release = releaseOf(configWith({ registries: { "ghcr.io": "m.example.com/github" } }));
  expect(release.name).toBe("26.03");
  expect(release.pipelines.driver).toBe("m.example.com/github/kubeflow/kfp-driver:2.16.0");
  expect(release.storage.mysql).toBe("mysql:8.4");
});

test("no other field of a stack file is an image", () => {
  const schema = JSON.parse(readFileSync(join(__dirname, "../..", SCHEMA_FILE), "utf8")) as unknown;
  expect(imageFields(schema)).toEqual([
    "kubeflow:notebooks.spawner.images.jupyter.options",
    "kubeflow:notebooks.spawner.images.jupyter.add",
    "kubeflow:notebooks.spawner.images.jupyter.default",
    "kubeflow:notebooks.spawner.images.codeServer.options",
    "kubeflow:notebooks.spawner.images.codeServer.add",
    "kubeflow:notebooks.spawner.images.codeServer.default",
    "kubeflow:notebooks.spawner.images.rStudio.options",
    "kubeflow:notebooks.spawner.images.rStudio.add",
    "kubeflow:notebooks.spawner.images.rStudio.default",
    "kubeflow:volumes.viewerImage",
    "kubeflow:tensorboards.image",
    "kubeflow:katib.algorithms.image",
  ]);
});

/** Fields whose pattern knows digests. */
function imageFields(schema: unknown, path: readonly string[] = []): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { pattern } = schema as { pattern?: unknown };
  if (typeof pattern === "string" && pattern.includes("sha256")) return [path.slice(1).join(".")];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) =>
    key === "properties"
      ? Object.entries(value as object).flatMap(([name, field]) => imageFields(field, [...path, name]))
      : imageFields(value, path),
  );
}
