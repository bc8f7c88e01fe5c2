import fc from "fast-check";
import { RELEASES } from "../../charts/releases";
import { registriesOf } from "../../policies/registries";

const digest = `sha256:${"0".repeat(64)}`;

test.each([
  ["ghcr.io/kubeflow/katib/katib-ui:v0.19.0", "ghcr.io/kubeflow"],
  [`gcr.io/knative-releases/knative.dev/serving/cmd/queue@${digest}`, "gcr.io/knative-releases"],
  ["kserve/agent:v0.16.0", "docker.io/kserve"],
  ["mysql:8.4", "docker.io/library"],
  ["docker.io/mysql:8.4", "docker.io/library"],
  ["registry.example.com:5000/kubeflow/ghcr.io/kserve/agent:v1", "registry.example.com:5000/kubeflow"],
  ["registry.k8s.io/pause:3.10", "registry.k8s.io"],
  ["localhost/pause:3.10", "localhost"],
])("the registry of %s is %s", (image, registry) => {
  expect(registriesOf({ image })).toEqual([registry]);
});

test("what names no image has no registry", () => {
  expect(registriesOf(["1.29.0", "Istio 1.29.0", "26.03", "https://example.com:8080/a", 5, null, "", "a/b"])).toEqual(
    [],
  );
});

test("each registry of a release is there once, in the order of the alphabet", () => {
  const registries = registriesOf(RELEASES["26.03"]);
  expect(registries).toEqual([...new Set(registries)].sort());
  expect(registries).toEqual(expect.arrayContaining(["docker.io/kserve", "ghcr.io/kubeflow", "gcr.io/istio-release"]));
});

test("takes any text", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(registriesOf([text]).length).toBeLessThanOrEqual(1);
    }),
  );
});
