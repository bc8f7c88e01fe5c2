import { imagesOf } from "../images";
import { parseImage } from "../image-name";
import type { ObjectRule } from "../rule";
import type { Allowance } from "../settings";

/** Tags that a project moves on, alone or before a variant: `latest`, `nightly-gpu`. */
const MOVING = new Set([
  ...["latest", "stable", "main", "master", "trunk", "head", "edge", "rolling"],
  ...["nightly", "daily", "weekly", "canary", "snapshot", "unstable", "dev", "devel", "develop", "development"],
]);

/** A day or a commit in a tag: it belongs to one build, as `nightly-20260302` and `main-3f15cb8` do. */
const OF_ONE_BUILD = /[-_.](?:\d{4}[-_.]?\d{2}[-_.]?\d{2}|[0-9a-f]{7,40})(?![0-9a-z])/i;

export const imageTags: ObjectRule = {
  name: "image-tags",
  kind: "object",
  title: "Images have a fixed tag or a digest",
  reason:
    "A tag that moves brings another program to each node that pulls it, at a time that nobody chose, and a rollback " +
    "does not bring the former one back.",
  examples: {
    bad: `apiVersion: v1
kind: Pod
metadata:
  name: notebook
  namespace: team-a
spec:
  containers:
    - name: notebook
      image: ghcr.io/kubeflow/notebook:latest
`,
    good: `apiVersion: v1
kind: Pod
metadata:
  name: notebook
  namespace: team-a
spec:
  containers:
    - name: notebook
      image: ghcr.io/kubeflow/notebook:v1.10.0
`,
  },
  check(object) {
    return imagesOf(object).flatMap(({ path, image }) => {
      const problem = problemOf(image);
      const message = `image ${JSON.stringify(image)} ${problem}`;
      return problem ? [{ path, message, fix: "write the tag of a release, or a digest" }] : [];
    });
  },
};

function problemOf(image: string): string | undefined {
  const name = parseImage(image);
  if (!name) return "is no reference of an image";
  if (name.digest !== undefined) return undefined;
  if (name.tag === undefined) return "has no tag";
  return isMoving(name.tag) ? `has the tag "${name.tag}", which moves on` : undefined;
}

function isMoving(tag: string): boolean {
  const [first] = tag.toLowerCase().split(/[-_.]/);
  return MOVING.has(first) && !OF_ONE_BUILD.test(tag);
}

export const allowances: readonly Allowance[] = [];
