import { readdirSync } from "node:fs";
import { join } from "node:path";

import { RELEASES } from "../../charts/releases";
import { fullImageName, imagesOfRelease } from "../../charts/releases/mirror";
import { readManifests } from "../../cli/manifests/read";
import { imagesOf } from "../../policies/images";
import { describeWithUpstream } from "../charts/support/upstream";

const directory = join(__dirname, "../../../shared/upstream/26.03");

/** What looks like an image with a registry, a path and a version. */
const IMAGE =
  /(?<![\w./:@-])[a-z0-9][a-z0-9.-]*\.(?:io|dev|com|aws)\/[a-z0-9._/-]+(?::[\w][\w.-]*|@sha256:[0-9a-f]{64})/g;

describeWithUpstream("the images of the reference's default install (beside the repository)", () => {
  const files = readdirSync(directory).filter((file) => file.endsWith(".yaml"));
  const { objects, faults } = readManifests(files.map((file) => join(directory, file)));

  test("its manifests are read without a fault", () => {
    expect(faults).toEqual([]);
    expect(objects.length).toBeGreaterThan(675);
  });

  test("the release has every one, but what only the reference starts; in another version where it is better", () => {
    const release = imagesOfRelease(RELEASES["26.03"]).map(fullImageName);
    const [images, repositories] = [new Set(release), new Set(release.map(repositoryOf))];
    const theirs = new Set(
      objects
        .filter(({ object }) => object.kind !== "CustomResourceDefinition")
        .flatMap(({ object }) => [
          ...imagesOf(object).map(({ image }) => image),
          ...(JSON.stringify(object).replaceAll("\\n", " ").match(IMAGE) ?? []),
        ])
        .map(fullImageName),
    );
    expect(theirs.size).toBeGreaterThan(100);
    const others = [...theirs].filter((image) => !images.has(image)).sort();
    expect(others.filter((image) => !repositories.has(repositoryOf(image)))).toEqual([
      // An init container of the model catalog, and of Istio's templates for what we do not offer.
      "docker.io/library/busybox",
      "docker.io/library/busybox:1.28",
    ]);
    expect(others.filter((image) => repositories.has(repositoryOf(image)))).toEqual([
      "docker.io/kserve/art-explainer",
      "docker.io/kserve/art-explainer:latest",
      "docker.io/library/mysql:8.0",
      "docker.io/library/mysql:8.3",
      "gcr.io/istio-release/install-cni:1.28.0",
      "gcr.io/istio-release/pilot:1.28.0",
      "gcr.io/istio-release/proxyv2:1.28.0",
      "quay.io/brancz/kube-rbac-proxy:v0.13.1",
      "quay.io/brancz/kube-rbac-proxy:v0.8.0",
    ]);
  });
});

function repositoryOf(image: string): string {
  return image.replace(/@.*$/, "").replace(/:[^:/]*$/, "");
}
