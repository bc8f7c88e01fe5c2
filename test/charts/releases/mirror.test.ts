import fc from "fast-check";

import { RELEASES } from "../../../charts/releases";
import { fullImageName, imagesOfRelease, mirroredImage, mirroredRelease } from "../../../charts/releases/mirror";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const MIRROR = "registry.example.com/kubeflow";
const release = RELEASES["26.03"];

test.each([
  ["mysql:8.4", "docker.io/library/mysql:8.4"],
  ["kserve/agent:v0.16.0", "docker.io/kserve/agent:v0.16.0"],
  ["docker.io/mysql:8.4", "docker.io/library/mysql:8.4"],
  ["index.docker.io/library/spark:4.0.1", "docker.io/library/spark:4.0.1"],
  ["localhost/a:1", "localhost/a:1"],
  ["registry.example.com:5000/a:1", "registry.example.com:5000/a:1"],
  [`mysql@${DIGEST}`, `docker.io/library/mysql@${DIGEST}`],
])("%s is %s", (image, full) => {
  expect(fullImageName(image)).toBe(full);
});

test.each([
  ["mysql:8.4", `${MIRROR}/docker.io/library/mysql:8.4`],
  ["docker.io/library/mysql:8.4", `${MIRROR}/docker.io/library/mysql:8.4`],
  ["ghcr.io/kubeflow/kfp-driver:2.16.0", `${MIRROR}/ghcr.io/kubeflow/kfp-driver:2.16.0`],
  ["other.example.com:5000/a/b:1", `${MIRROR}/other.example.com_5000/a/b:1`],
  [`gcr.io/a@${DIGEST}`, `${MIRROR}/gcr.io/a@${DIGEST}`],
  [`gcr.io/a:1@${DIGEST}`, `${MIRROR}/gcr.io/a:1@${DIGEST}`],
])("a mirror has %s as %s", (image, mirrored) => {
  expect(mirroredImage(image, { mirror: MIRROR })).toBe(mirrored);
});

describe("places of single registries", () => {
  const registries = { "docker.io": "harbor.example.com/hub", "quay.io": "quay.io" };

  test.each([
    ["mysql:8.4", "harbor.example.com/hub/library/mysql:8.4"],
    ["quay.io/argoproj/argoexec:v3", "quay.io/argoproj/argoexec:v3"],
    ["ghcr.io/a:1", "ghcr.io/a:1"],
    ["toString/a:1", "harbor.example.com/hub/toString/a:1"],
  ])("have %s as %s", (image, mirrored) => {
    expect(mirroredImage(image, { registries })).toBe(mirrored);
  });

  test("come before the mirror, which has the others", () => {
    expect(mirroredImage("ghcr.io/a:1", { mirror: MIRROR, registries })).toBe(`${MIRROR}/ghcr.io/a:1`);
    expect(mirroredImage("quay.io/a:1", { mirror: MIRROR, registries })).toBe("quay.io/a:1");
  });
});

test("without a mirror images stay as they are written", () => {
  expect(mirroredRelease(release, {})).toEqual(release);
});

const host = fc.constantFrom(
  "docker.io",
  "ghcr.io",
  "a.example.com",
  "a.example.com:5000",
  "a.example.com:50",
  "localhost:1",
);
const folder = fc.stringMatching(/^[a-z0-9]{1,4}([._-][a-z0-9]{1,3})?$/);
const version = fc.oneof(
  fc.stringMatching(/^:[a-z0-9][a-z0-9.-]{0,5}$/),
  fc.constant(`@${DIGEST}`),
  fc.constant(`:1@${DIGEST}`),
);
const image = fc
  .tuple(fc.option(host), fc.array(folder, { minLength: 1, maxLength: 3 }), version)
  .map(([registry, path, suffix]) => [...(registry === null ? [] : [registry]), ...path].join("/") + suffix);
const mirrors = fc.constantFrom(
  { mirror: MIRROR },
  { mirror: "localhost:5000" },
  { mirror: MIRROR, registries: { "docker.io": "harbor.example.com/hub", "ghcr.io": `${MIRROR}/github` } },
);

test("two images become one only where they are one", () => {
  fc.assert(
    fc.property(image, image, mirrors, (a, b, mirror) => {
      const same = mirroredImage(a, mirror) === mirroredImage(b, mirror);
      expect(same).toBe(fullImageName(a) === fullImageName(b));
    }),
    { numRuns: 5000 },
  );
});

test("what comes from a mirror is not mirrored again", () => {
  fc.assert(
    fc.property(image, mirrors, (each, mirror) => {
      const once = mirroredImage(each, mirror);
      expect(mirroredImage(once, mirror)).toBe(once);
    }),
  );
});

describe("a mirrored release", () => {
  const mirrored = mirroredRelease(release, { mirror: MIRROR });

  test("has its images at the mirror, each under a name of its own", () => {
    const [before, after] = [imagesOfRelease(release), imagesOfRelease(mirrored)];
    expect(after).toHaveLength(before.length);
    expect(after.filter((each) => !each.startsWith(`${MIRROR}/`))).toEqual([]);
    expect(mirrored.storage.mysql).toBe(`${MIRROR}/docker.io/library/mysql:8.4`);
    expect(mirrored.notebookImages.rStudio).toEqual([
      `${MIRROR}/ghcr.io/kubeflow/kubeflow/notebook-servers/rstudio-tidyverse:v1.10.0`,
    ]);
  });

  test("has the same versions, and nothing else is rewritten", () => {
    expect(mirrored.kubernetes).toEqual(release.kubernetes);
    expect(mirrored.name).toBe("26.03");
    expect(mirrored.clusterAutoscaler["1.34"].version).toBe("1.34.5");
    const back = JSON.parse(JSON.stringify(mirrored).replaceAll(`${MIRROR}/`, "")) as unknown;
    const full = JSON.parse(
      JSON.stringify(release, (_key, value: unknown) =>
        typeof value === "string" && value.includes(":") ? fullImageName(value) : value,
      ),
    ) as unknown;
    expect(back).toEqual(full);
  });
});
