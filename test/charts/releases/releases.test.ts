import { RELEASES, type Release } from "../../../charts/releases";

const releases: [string, Release][] = Object.entries(RELEASES);

test("26.03 is the release that can be deployed", () => {
  expect(Object.keys(RELEASES)).toEqual(["26.03"]);
  expect(RELEASES["26.03"].trainingOperator).toEqual({
    version: "1.9.2",
    image: "ghcr.io/kubeflow/training-v1/training-operator:v1-3f15cb8",
    pytorchInit: "alpine:3.10",
    kubectlDelivery: "ghcr.io/kubeflow/training-v1/kubectl-delivery:v1-3f15cb8",
  });
  expect(RELEASES["26.03"].nvidiaDevicePlugin).toEqual({
    version: "0.20.0",
    image: "nvcr.io/nvidia/k8s-device-plugin:v0.20.0",
  });
});

test.each(releases)("release %s is listed under its own name", (name, release) => {
  expect(release.name).toBe(name);
});

test.each(releases)("every image of release %s has a fixed tag or digest", (_name, release) => {
  const images = texts(release).filter((text) => /[/:]/.test(text));
  expect(images.length).toBeGreaterThan(80);
  for (const image of images) {
    // Docker Hub's own images go by their short names, as the distribution has them.
    expect(image).toMatch(/^([a-z0-9.-]+\.[a-z]+\/)?[a-z0-9._/-]+(:(?!latest$)[\w.-]+|@sha256:[0-9a-f]{64})$/);
  }
});

/** Every text in a release, at any depth. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}
