import * as pulumi from "@pulumi/pulumi";
import { configFromPulumi } from "../../../stacks/config/pulumi-config";
import { REHEARSED_SECRET } from "../../../stacks/config/secret";
import { WITHOUT_SERVICES, validValues } from "./support";

const registered: string[] = [];

beforeAll(() =>
  pulumi.runtime.setMocks(
    {
      newResource: (args) => {
        registered.push(args.name);
        return { id: args.name, state: {} };
      },
      call: () => ({}),
    },
    "kubeflow",
    "prod",
  ),
);

/** Sets the configuration as the engine transports it: structures as JSON. */
function engine(values: Record<string, unknown>, secretKeys: string[] = []): pulumi.Config {
  const texts = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  pulumi.runtime.setAllConfig(Object.fromEntries(texts) as Record<string, string>, secretKeys);
  return new pulumi.Config();
}

function refusal(config: pulumi.Config): string {
  try {
    configFromPulumi(config);
  } catch (error) {
    if (!pulumi.RunError.isInstance(error)) throw error;
    return error.message;
  }
  return "";
}

const withContent = (kubeconfigContent: unknown, rest: object = {}): Record<string, unknown> => ({
  "kubeflow:release": "26.03",
  "kubeflow:cluster": { kind: "existing", kubeconfigContent, ...rest },
  "kubeflow:components": WITHOUT_SERVICES,
});

test("the engine's texts become the typed configuration", () => {
  expect(configFromPulumi(engine(validValues({ "kubeflow:examples": true, "aws:region": "eu-west-1" })))).toMatchObject(
    {
      release: "26.03",
      cluster: { kind: "rehearsal", nodePools: [{ name: "cpu" }, { name: "a100" }] },
      tenants: [{ name: "team-a", quota: { gpus: 4 } }],
      examples: true,
    },
  );
});

test("all errors come as one RunError that names the stack's file, before any resource", () => {
  const config = engine({
    "kubeflow:release": "1",
    "kubeflow:cluster": "embedded",
    "kubeflow:exampels": true,
    "kubflow:tenants": [],
  });
  expect(refusal(config)).toBe(
    [
      'Pulumi.prod.yaml: kubflow:tenants: unknown namespace; did you mean "kubeflow:tenants"?',
      'Pulumi.prod.yaml: kubeflow:release: "1" is not one of "26.03"; write the Kubeflow release, such as "26.03"',
      'Pulumi.prod.yaml: kubeflow:cluster: "embedded" is not a mapping; write kind: rehearsal or kind: eks or kind: gke or kind: aks or kind: existing below it',
      'Pulumi.prod.yaml: kubeflow:exampels: unknown key; did you mean "kubeflow:examples"?',
    ].join("\n"),
  );
  expect(registered).toEqual([]);
});

test("a secret can be revealed in the program", () => {
  const { cluster } = configFromPulumi(engine(withContent("apiVersion: v1\n"), ["kubeflow:cluster"]));
  expect(cluster.kind === "existing" && cluster.kubeconfigContent?.reveal()).toBe("apiVersion: v1\n");
});

test("a secret in plain text is refused and never shown", () => {
  expect(refusal(engine(withContent("hunter2")))).toBe(
    "Pulumi.prod.yaml: kubeflow:cluster.kubeconfigContent: is a secret in plain text; " +
      "encrypt it with: pulumi config set --secret --path 'kubeflow:cluster.kubeconfigContent' < FILE",
  );
});

test("an empty secret is refused", () => {
  expect(refusal(engine(withContent(" "), ["kubeflow:cluster"]))).toBe(
    "Pulumi.prod.yaml: kubeflow:cluster.kubeconfigContent: is empty; " +
      "encrypt it with: pulumi config set --secret --path 'kubeflow:cluster.kubeconfigContent' < FILE",
  );
});

test("errors beside a secret show no values", () => {
  expect(refusal(engine(withContent("hunter2", { nodePools: "hunter2" }), ["kubeflow:cluster"]))).toBe(
    "Pulumi.prod.yaml: kubeflow:cluster.nodePools: the value is not a list; write one pool per entry, each after a dash",
  );
});

test("a key that was encrypted without holding a secret is refused, as in the stack file", () => {
  expect(refusal(engine(validValues(), ["kubeflow:tenants"]))).toBe(
    "Pulumi.prod.yaml: kubeflow:tenants: is encrypted but is no secret, so it cannot be checked; write it in plain text",
  );
});

test("what stands for a secret in a rehearsal is one, though nobody has encrypted it", () => {
  const { cluster } = configFromPulumi(engine(withContent(REHEARSED_SECRET)));
  if (cluster.kind !== "existing") throw new Error("the cluster is another one");
  expect(String(cluster.kubeconfigContent)).toBe("[secret]");
  expect(cluster.kubeconfigContent?.known).toBe(false);
});
