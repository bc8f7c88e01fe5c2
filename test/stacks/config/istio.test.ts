import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { istioSchema } from "../../../stacks/config/istio";
import { istioFindings } from "../../../stacks/config/istio-rules";

const KEY = "kubeflow:istio";

/** All refusals, each as `path: message`. */
function refusals(values: unknown): string[] {
  const { error } = istioSchema.safeParse(values);
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: [KEY, ...finding.path] }));
  const draft: unknown = draftOf(values, error);
  const ofRules = istioFindings(draft as Parameters<typeof istioFindings>[0]);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path}: ${message}`);
}

test("nothing has to be said", () => {
  expect(istioSchema.parse({})).toEqual({
    mode: "sidecar",
    accessLog: true,
    cni: { binDir: "/opt/cni/bin", confDir: "/etc/cni/net.d" },
    resources: { istiod: { cpu: "500m", memory: "2048Mi" }, proxy: { cpu: "10m", memory: "40Mi" } },
  });
  expect(refusals({})).toEqual([]);
  expect(istioFindings(undefined)).toEqual([]);
});

test("takes every setting", () => {
  const all = {
    mode: "ambient",
    accessLog: false,
    cni: { platform: "gke" },
    resources: { istiod: { cpu: 1, memory: "4Gi" }, proxy: { cpu: "100m" } },
  };
  expect(istioSchema.parse(all)).toEqual({
    mode: "ambient",
    accessLog: false,
    cni: { binDir: "/home/kubernetes/bin", confDir: "/etc/cni/net.d" },
    resources: { istiod: { cpu: "1", memory: "4Gi" }, proxy: { cpu: "100m", memory: "40Mi" } },
  });
  expect(refusals(all)).toEqual([]);
});

test("a directory of one's own takes the place of the platform's", () => {
  expect(istioSchema.parse({ cni: { platform: "k3s", binDir: "/srv/cni" } }).cni).toEqual({
    binDir: "/srv/cni",
    confDir: "/var/lib/rancher/k3s/agent/etc/cni/net.d",
  });
});

test("an existing Istio may have a revision", () => {
  expect(istioSchema.parse({ existing: {} })).toMatchObject({ mode: "sidecar", existing: {} });
  expect(istioSchema.parse({ existing: { revision: "1-29" } }).existing).toEqual({ revision: "1-29" });
  expect(refusals({ mode: "ambient", existing: {} })).toEqual([]);
});

test("a sidecar may ask for as much as its limits", () => {
  expect(refusals({ resources: { proxy: { cpu: 2, memory: "1Gi" } } })).toEqual([]);
  expect(refusals({ resources: { istiod: { cpu: 8, memory: "16Gi" } } })).toEqual([]);
});

test.each([
  [{ mode: "ambiant" }, 'mode: "ambiant" is not one of "sidecar", "ambient"; did you mean "ambient"?'],
  [{ acessLog: true }, 'acessLog: unknown key; did you mean "accessLog"?'],
  [{ accessLog: "no" }, 'accessLog: "no" is not true or false; write false to have no line for each request'],
  [
    { cni: { platform: "eks" } },
    'cni.platform: "eks" is not one of "standard", "gke", "k3s", "microk8s"; write one of them; standard suits most nodes',
  ],
  [
    { cni: { binDir: "opt/cni/bin" } },
    'cni.binDir: "opt/cni/bin" is not an absolute path without a slash at its end, such as "/opt/cni/bin"; write the path on the nodes',
  ],
  [
    { cni: { confDir: "/etc/cni/net.d/" } },
    'cni.confDir: "/etc/cni/net.d/" is not an absolute path without a slash at its end, such as "/opt/cni/bin"; write the path on the nodes',
  ],
  [
    { resources: { proxy: { memory: "64" } } },
    'resources.proxy.memory: "64" is not a positive number of bytes with a unit; write a number and Ki, Mi, Gi or Ti, such as "32Gi"',
  ],
  [
    { resources: { proxy: { cpu: "2500m" } } },
    'resources.proxy.cpu: "2500m" is above the limit of a proxy, 2000m, so that no Pod of the mesh could start; write less',
  ],
  [
    { resources: { proxy: { memory: "1.1Gi" } } },
    'resources.proxy.memory: "1.1Gi" is above the limit of a proxy, 1024Mi, so that no Pod of the mesh could start; write less',
  ],
  [
    { existing: {}, cni: { platform: "gke" } },
    "cni: is without effect on an Istio that is there already (kubeflow:istio.existing); remove one of them",
  ],
  [
    { existing: { revision: "1.29" } },
    'existing.revision: "1.29" is not a DNS label (lower-case letters, digits and inner "-", at most 63 characters); write the revision, or leave it out for an Istio without one',
  ],
])("refuses %j", (values, refusal) => {
  expect(refusals(values)).toEqual([`${KEY}.${refusal}`]);
});

test("tells all errors at once", () => {
  const paths = refusals({ mode: 1, existing: { revision: "A" }, resources: {} }).map(
    (refusal) => refusal.split(": ")[0],
  );
  expect(paths).toEqual([`${KEY}.mode`, `${KEY}.existing.revision`, `${KEY}.resources`]);
});
