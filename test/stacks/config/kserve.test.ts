import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { kserveSchema } from "../../../stacks/config/kserve";
import { kserveFindings } from "../../../stacks/config/kserve-rules";
import type { KServeSettings } from "../../../charts/kserve/settings";

const KEY = "kubeflow:kserve";

/** All refusals, each as `path: message`. */
function refusals(values: unknown): string[] {
  const { error } = kserveSchema.safeParse(values);
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: [KEY, ...finding.path] }));
  const draft: unknown = draftOf(values, error);
  const ofRules = kserveFindings(draft as Parameters<typeof kserveFindings>[0]);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path}: ${message}`);
}

const resources = { requests: { cpu: "2", memory: "8Gi" }, limits: { cpu: "4", memory: "16Gi" } };
const shared = {
  resources,
  storage: {
    s3: { endpoint: "minio.storage:9000", region: "eu-central-1", https: false, verifySsl: true, virtualBucket: false },
    secret: "stores",
    caBundle: "store-ca",
    images: false,
    resources,
  },
  logUrl: "http://logs.example.com",
  gpuResources: ["example.com/npu"],
  localModel: { folder: "/mnt/disks/models", nodeSelector: { disk: "nvme" } },
  llm: { gateway: "models/gateway" },
};

test("nothing has to be said", () => {
  expect(kserveSchema.parse({})).toEqual({});
  expect(refusals({})).toEqual([]);
});

test("takes every setting of both modes, and gives the chart what it wants", () => {
  const serverless = { mode: "serverless", pathTemplate: "/models/{{ .Namespace }}/{{ .Name }}", ...shared };
  const standard = {
    mode: "standard",
    standard: { domain: "models.example.com", routes: { kind: "gatewayApi", gateway: "models/gateway" } },
    ...shared,
  };
  for (const values of [serverless, standard]) {
    const { mode: _mode, standard: _standard, ...settings } = kserveSchema.parse(values);
    expect(settings satisfies KServeSettings).toMatchObject(shared);
    expect(refusals(values)).toEqual([]);
  }
  expect(refusals({ localModel: {} })).toEqual([]);
});

test.each([
  [{ mode: "Serverless" }, 'mode: "Serverless" is not one of "serverless", "standard"; did you mean "serverless"?'],
  [{ mode: "standard" }, "standard: is missing; write the key domain below it, under which models get their hosts"],
  [
    { standard: { domain: "models.example.com" } },
    "standard: is of the mode standard; write mode: standard, or remove it",
  ],
  [
    { mode: "standard", standard: { domain: "a.example.com" }, pathTemplate: "/m/{{ .Namespace }}/{{ .Name }}" },
    'pathTemplate: "/m/{{ .Namespace }}/{{ .Name }}" is of the mode serverless, and the mode is standard; remove it',
  ],
  [
    { pathTemplate: "/{{ .Namespace }}/{{ .Name }}" },
    'pathTemplate: "/{{ .Namespace }}/{{ .Name }}" is not a path that begins with a fixed part and has {{ .Namespace }} and {{ .Name }}; write one such as "/models/{{ .Namespace }}/{{ .Name }}"',
  ],
  [
    { pathTemplate: "/models/{{ .Name }}" },
    'pathTemplate: "/models/{{ .Name }}" is not a path that begins with a fixed part and has {{ .Namespace }} and {{ .Name }}; write one such as "/models/{{ .Namespace }}/{{ .Name }}"',
  ],
  [
    { storage: { s3: { endpoint: "https://minio.storage:9000" } } },
    'storage.s3.endpoint: "https://minio.storage:9000" is not a host with its port if it has one, without a scheme; write one such as "minio.storage:9000"; plain HTTP is https: false',
  ],
  [
    { storage: { s3: { accessKey: "x" } } },
    'storage.s3.accessKey: unknown key; known here: "endpoint", "region", "https", "verifySsl", "virtualBucket", "accelerate", "anonymous"',
  ],
  [
    { gpuResources: ["a.com/x", "a.com/x"] },
    `gpuResources[1]: "a.com/x" is also ${KEY}.gpuResources[0]; remove one of them`,
  ],
  [
    { llm: { gateway: "gateway" } },
    'llm.gateway: "gateway" is not the namespace and name of a Gateway of the Gateway API; write both with a slash, such as "models/gateway"',
  ],
  [
    {
      mode: "standard",
      standard: { domain: "a.example.com", routes: { kind: "gatewayApi", gateway: "a/one" } },
      llm: { gateway: "a/two" },
    },
    `llm.gateway: "a/two" is not ${KEY}.standard.routes.gateway, and KServe knows one gateway of the Gateway API; write the same one`,
  ],
  [
    { mode: "standard", standard: { domain: "a.example.com", routes: { kind: "knative" } } },
    'standard.routes.kind: "knative" is not one of "none", "ingress", "gatewayApi"; write one of them',
  ],
  [
    { localModel: { folder: "models" } },
    'localModel.folder: "models" is not an absolute path; write one such as "/models"',
  ],
])("refuses %j", (values, message) => {
  expect(refusals(values)).toEqual([`${KEY}.${message}`]);
});
