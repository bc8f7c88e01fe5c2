import fc from "fast-check";
import { isFrom, parseImage } from "../../policies/image-name";

const DIGEST = `sha256:${"0a".repeat(32)}`;

test.each([
  ["mysql", { registry: "docker.io", repository: "library/mysql" }],
  ["mysql:8.4", { registry: "docker.io", repository: "library/mysql", tag: "8.4" }],
  ["docker.io/mysql:8.4", { registry: "docker.io", repository: "library/mysql", tag: "8.4" }],
  ["index.docker.io/kserve/agent:v1", { registry: "docker.io", repository: "kserve/agent", tag: "v1" }],
  ["kserve/agent:v0.16.0", { registry: "docker.io", repository: "kserve/agent", tag: "v0.16.0" }],
  ["ghcr.io/kubeflow/kfp:1", { registry: "ghcr.io", repository: "kubeflow/kfp", tag: "1" }],
  ["localhost/x", { registry: "localhost", repository: "x" }],
  ["mirror:5000/a/b", { registry: "mirror:5000", repository: "a/b" }],
  ["mirror:5000/a/b:1", { registry: "mirror:5000", repository: "a/b", tag: "1" }],
  [`gcr.io/a/b@${DIGEST}`, { registry: "gcr.io", repository: "a/b", digest: DIGEST }],
  [`gcr.io/a/b:1@${DIGEST}`, { registry: "gcr.io", repository: "a/b", tag: "1", digest: DIGEST }],
])("%s is read as Docker reads it", (text, name) => {
  expect(JSON.parse(JSON.stringify(parseImage(text)))).toEqual(name);
});

test.each(["", "a b", "a:", "a@sha256", ":1", "a:b:c", "x".repeat(600)])("%j is no image", (text) => {
  expect(parseImage(text)).toBeUndefined();
});

test("what is written together is read apart again", () => {
  const part = fc.stringMatching(/^[a-z0-9]+([._-][a-z0-9]+)*$/, { maxLength: 12 });
  const host = fc.oneof(
    fc.constantFrom("localhost", "ghcr.io"),
    fc.tuple(part, fc.nat(65535)).map((both) => both.join(":")),
  );
  const tag = fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/), { nil: undefined });
  const digest = fc.option(fc.constant(DIGEST), { nil: undefined });
  fc.assert(
    fc.property(host, fc.array(part, { minLength: 1, maxLength: 3 }), tag, digest, (registry, path, tag, digest) => {
      const repository = path.join("/");
      const text = `${registry}/${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
      expect(parseImage(text)).toEqual({ registry, repository, tag, digest });
    }),
  );
});

test.each([
  ["mysql:8.4", "docker.io", true],
  ["mysql:8.4", "docker.io/library", true],
  ["mysql:8.4", "index.docker.io/library/", true],
  ["mysql:8.4", "docker.io/library/mysql", true],
  ["kserve/agent:v1", "docker.io/library", false],
  ["ghcr.io/kubeflow/katib/ui:v1", "ghcr.io/kubeflow", true],
  ["ghcr.io/kubeflow/katib/ui:v1", "https://ghcr.io/kubeflow/katib", true],
  ["ghcr.io/kubeflowers/ui:v1", "ghcr.io/kubeflow", false],
  ["ghcr.io.example.com/kubeflow/ui:v1", "ghcr.io", false],
  ["mirror:5000/kubeflow/ui:v1", "mirror", false],
  ["mirror:5000/kubeflow/ui:v1", "mirror:5000", true],
])("whether %s is from %s: %s", (text, registry, is) => {
  const name = parseImage(text);
  expect(name && isFrom(name, registry)).toBe(is);
});
