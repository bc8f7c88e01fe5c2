import { imageReference } from "../../../stacks/config/image";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

test.each([
  "mysql:8.4",
  "tensorflow/tensorflow:2.5.1",
  "ghcr.io/kubeflow/kubeflow/notebook-controller:v1.10.0",
  "registry.example.com:5000/team/image:1.2.3",
  `registry.example.com/team/image@${DIGEST}`,
  `registry.example.com/team/image:1.2.3@${DIGEST}`,
  `registry.example.com/team/image:latest@${DIGEST}`,
])("takes %s", (image) => {
  expect(imageReference().parse(image)).toBe(image);
});

test.each([
  "mysql",
  "mysql:",
  "mysql:latest",
  "registry.example.com:5000/team/image",
  "Registry/image:1",
  "https://registry.example.com/image:1",
  "image:1 ",
  "team//image:1",
  "image@sha256:0123",
  "",
])("refuses %j", (image) => {
  expect(
    imageReference()
      .safeParse(image)
      .error?.issues.map(({ message }) => message),
  ).toEqual([
    'is not a container image with a tag other than latest, or with a digest; write one such as "registry.example.com/team/image:1.2.3"',
  ]);
});

test("a number is not taken for a text", () => {
  expect(imageReference().safeParse(1.2).error?.issues[0].message).toBe("is not text; put it in quotes");
});
