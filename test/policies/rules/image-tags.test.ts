import { imageTags } from "../../../policies/rules/image-tags";
import { found, podOf } from "./support/found";

const findings = (image: string) =>
  found(imageTags, podOf(`image: "${image}"`)).map((text) =>
    text.replace("Pod team-a/pod spec.containers[0].image: ", ""),
  );

test.each([
  "a/b:latest",
  "a/b:main",
  "a/b:master",
  "a/b:nightly",
  "a/b:dev",
  "a/b:latest-gpu",
  "a/b:Stable",
  "a/b:dev-py3.11",
])("%s moves on", (image) => {
  expect(findings(image)).toEqual([`image "${image}" has the tag "${image.slice(4)}", which moves on`]);
});

test.each(["mysql", "mirror.example.com:5000/a/b", "a/b"])("%s has no tag", (image) => {
  expect(findings(image)).toEqual([`image "${image}" has no tag`]);
});

test.each([
  ...["a/b:v1.10.0", "a/b:8.4", "a/b:v0.16.0-gpu", "a/b:1.26-latest", "a/b:23.05-py3", "a/b:v1-3f15cb8"],
  // Of one build of what else moves.
  ...[
    "a/b:main-3f15cb8",
    "a/b:nightly-20260302",
    "a/b:nightly-2026-03-02",
    "a/b:master-0123456789abcdef0123456789abcdef01234567",
  ],
  ...[`a/b@sha256:${"0a".repeat(32)}`, `a/b:latest@sha256:${"0a".repeat(32)}`],
])("%s is fixed", (image) => {
  expect(findings(image)).toEqual([]);
});

test("KServe keeps the tag of an explainer beside its image", () => {
  const explainers = (version: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: inferenceservice-config, namespace: kubeflow }
data:
  explainers: |-
    {
      "art": {
        "image": "kserve/art-explainer",
        "defaultImageVersion": "${version}"
      }
    }
`;
  expect(found(imageTags, explainers("v0.16.0"))).toEqual([]);
  expect(found(imageTags, explainers("latest"))).toEqual([
    'ConfigMap kubeflow/inferenceservice-config data.explainers: image "kserve/art-explainer:latest" has the tag "latest", which moves on',
  ]);
});
