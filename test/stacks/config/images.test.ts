import { refusals, validValues } from "./support";

const with_ = (images: unknown) => validValues({ "kubeflow:images": images });

test.each([
  {},
  { mirror: "registry.example.com/kubeflow" },
  { mirror: "registry.example.com:5000" },
  { mirror: "localhost:5000/a" },
  { registries: { "docker.io": "harbor.example.com/hub", "ghcr.io": "ghcr.io" } },
  { mirror: "registry.example.com/a", registries: { "ghcr.io": "registry.example.com/github" } },
  { mirror: "registry.example.com", registries: { "ghcr.io": "registry.example.com/github" } },
])("takes %j", (images) => {
  expect(refusals(with_(images))).toEqual([]);
});

const PLACE =
  "is not a registry with a folder of it or without, and without scheme, tag and slash at its end; write one such as " +
  '"registry.example.com/kubeflow"';

test.each([
  ["registry", `"registry" ${PLACE}`],
  ["kubeflow/mirror", `"kubeflow/mirror" ${PLACE}`],
  ["https://registry.example.com", `"https://registry.example.com" ${PLACE}`],
  ["registry.example.com/", `"registry.example.com/" ${PLACE}`],
  ["registry.example.com/a:1", `"registry.example.com/a:1" ${PLACE}`],
  ["Registry.example.com", `"Registry.example.com" ${PLACE}`],
  ["registry.example.com/'; rm", `"registry.example.com/'; rm" ${PLACE}`],
])("refuses %j", (place, message) => {
  expect(refusals(with_({ mirror: place }))).toEqual([`kubeflow:images.mirror: ${message}`]);
  expect(refusals(with_({ registries: { "ghcr.io": place } }))).toEqual([
    `kubeflow:images.registries["ghcr.io"]: ${message}`,
  ]);
});

test("refuses what is no host of a registry", () => {
  expect(refusals(with_({ registries: { "ghcr.io/kubeflow": "registry.example.com" } }))).toEqual([
    'kubeflow:images.registries["ghcr.io/kubeflow"]: is no host of a registry; write one such as "docker.io" or "ghcr.io"',
  ]);
});

const SHARED = "as well, so that two could get one name; choose a folder for it alone";

test.each([
  [
    { registries: { "ghcr.io": "a.example.com/x", "quay.io": "a.example.com/x/y" } },
    [`["quay.io"]: "a.example.com/x/y" is where the images of ghcr.io are ${SHARED}`],
  ],
  [
    { registries: { "ghcr.io": "a.example.com/x", "quay.io": "a.example.com/x" } },
    [
      `["ghcr.io"]: "a.example.com/x" is where the images of quay.io are ${SHARED}`,
      `["quay.io"]: "a.example.com/x" is where the images of ghcr.io are ${SHARED}`,
    ],
  ],
  [
    { mirror: "a.example.com/x", registries: { "ghcr.io": "a.example.com/x" } },
    [`["ghcr.io"]: "a.example.com/x" is where the images of mirror are ${SHARED}`],
  ],
  [
    { mirror: "a.example.com/x", registries: { "ghcr.io": "a.example.com/x/quay.io" } },
    [`["ghcr.io"]: "a.example.com/x/quay.io" is where the images of mirror are ${SHARED}`],
  ],
])("refuses %j", (images, messages) => {
  expect(refusals(with_(images))).toEqual(messages.map((message) => `kubeflow:images.registries${message}`));
});
