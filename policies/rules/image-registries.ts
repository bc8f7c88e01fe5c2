import { imagesOf } from "../images";
import { isFrom, parseImage } from "../image-name";
import type { ObjectRule } from "../rule";
import type { Allowance } from "../settings";

export const imageRegistries: ObjectRule = {
  name: "image-registries",
  kind: "object",
  title: "Images come from registries that are allowed",
  reason:
    "Whoever owns a registry decides what runs in the cluster. A list keeps out what nobody has looked at, and what a " +
    "cluster behind a mirror cannot pull.",
  examples: {
    bad: `apiVersion: v1
kind: Pod
metadata:
  name: notebook
  namespace: team-a
spec:
  containers:
    - name: notebook
      image: quay.io/somebody/notebook:1.0
`,
    good: `apiVersion: v1
kind: Pod
metadata:
  name: notebook
  namespace: team-a
spec:
  containers:
    - name: notebook
      image: ghcr.io/kubeflow/notebook:1.0
`,
  },
  check(object, { registries }) {
    return imagesOf(object).flatMap(({ path, image }) => {
      const name = parseImage(image);
      const fix = "use an image of an allowed registry, or add its registry to kubeflow:policies.registries";
      if (!name) return [{ path, message: `image ${JSON.stringify(image)} is no reference of an image`, fix }];
      if (registries.some((allowed) => isFrom(name, allowed))) return [];
      const found = `${name.registry}/${name.repository}`;
      const message = `image ${JSON.stringify(image)} is of ${found}, which no allowed registry has`;
      return [{ path, message, fix }];
    });
  },
};

export const allowances: readonly Allowance[] = [];
