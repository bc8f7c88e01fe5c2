import { listText, reportImages, tableText } from "../../../cli/images/report";
import type { PlatformImage } from "../../../cli/images/find";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const IMAGES: readonly PlatformImage[] = [
  { image: "docker.io/library/mysql:8.4", how: "pod", usedBy: ["Deployment a/mysql", "Deployment b/mysql", "Job c/d"] },
  { image: `gcr.io/queue@${DIGEST}`, how: "later", usedBy: ["ConfigMap a/config"] },
];

test("images come with the parts of their names, and as the cluster pulls them", () => {
  expect(reportImages(IMAGES, { registries: { "gcr.io": "m.example.com/g" } })).toEqual([
    { ...IMAGES[0], name: "docker.io/library/mysql", tag: "8.4", digest: undefined, pulled: IMAGES[0].image },
    { ...IMAGES[1], name: "gcr.io/queue", tag: undefined, digest: DIGEST, pulled: `m.example.com/g/queue@${DIGEST}` },
  ]);
});

test("a table shows them all, and counts them", () => {
  expect(tableText(reportImages(IMAGES, {})).split("\n")).toEqual([
    "IMAGE                    TAG  DIGEST               HOW            USED BY",
    "docker.io/library/mysql  8.4                       pod            Deployment a/mysql and 2 more",
    "gcr.io/queue                  sha256:0123456789ab  started later  ConfigMap a/config",
    "",
    "2 images, 1 of Pods, 1 that are started later, 1 pinned by digest",
  ]);
  expect(
    tableText(reportImages(IMAGES, { mirror: "m.example.com" }))
      .split("\n")
      .at(-1),
  ).toBe("2 images, 1 of Pods, 1 that are started later, 1 pinned by digest, 2 pulled from a mirror");
});

test("a list has one a line, as the cluster pulls it", () => {
  expect(listText(reportImages(IMAGES, { mirror: "m.example.com" }))).toBe(
    `m.example.com/docker.io/library/mysql:8.4\nm.example.com/gcr.io/queue@${DIGEST}`,
  );
});
