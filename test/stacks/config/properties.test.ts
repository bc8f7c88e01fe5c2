import * as fc from "fast-check";
import { stringify } from "yaml";
import { checkConfig } from "../../../stacks/config/check";
import type { ConfigInput } from "../../../stacks/config/config";
import { decodeText } from "../../../stacks/config/config-value";
import { pathText } from "../../../stacks/config/field";
import { GPU_MACHINES } from "../../../stacks/config/gpu-machines";
import { parseStackFile } from "../../../stacks/config/stack-file";
import { WITHOUT_SERVICES } from "./support";

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);
const cpu = fc.oneof(
  fc.integer({ min: 1, max: 256 }),
  fc.integer({ min: 1, max: 99999 }).map((milli) => `${milli}m`),
);
const bytes = fc
  .tuple(fc.integer({ min: 1, max: 4096 }), fc.constantFrom("Ki", "Mi", "Gi", "Ti", "M", "G"))
  .map(([number, unit]) => `${number}${unit}`);
const gpu = fc.record({
  model: fc.constantFrom("T4" as const, "A100-80" as const, "H200" as const),
  perNode: fc.integer({ min: 1, max: 16 }),
});
const labels = fc.dictionary(
  fc.stringMatching(/^(example\.com\/)?[A-Za-z]([A-Za-z0-9._-]{0,10}[A-Za-z0-9])?$/),
  fc.stringMatching(/^([A-Za-z0-9]([A-Za-z0-9._-]{0,10}[A-Za-z0-9])?)?$/),
  { maxKeys: 3 },
);
const taint = fc.record(
  { key: name, value: name, effect: fc.constantFrom("NoSchedule" as const, "NoExecute" as const) },
  { requiredKeys: ["key", "effect"] },
);
const pool = fc.record(
  {
    name: name.filter((each) => each !== "platform"),
    nodes: fc.integer({ min: 0, max: 1000 }),
    cpu,
    memory: bytes,
    zone: name,
    labels,
    taints: fc.uniqueArray(taint, { selector: ({ key }) => key, maxLength: 2 }),
    gpu,
  },
  { requiredKeys: ["name", "nodes", "cpu", "memory"] },
);
const declared = fc.record({ name, nodes: fc.integer({ min: 0, max: 1000 }), gpu });
const byName = { selector: ({ name }: { name: string }) => name, maxLength: 4 };

const rehearsal = fc.record(
  {
    kind: fc.constant("rehearsal" as const),
    kubernetesVersion: fc.constant("1.34.4" as const),
    apiServerPort: fc.integer({ min: 1024, max: 65535 }),
    nodePools: fc
      .uniqueArray(pool, byName)
      .map((pools) => [{ name: "platform", nodes: 1, cpu: 4, memory: "8Gi" }, ...pools]),
  },
  { requiredKeys: ["kind", "nodePools"] },
);
const existing = fc.record(
  { kind: fc.constant("existing" as const), context: name, nodePools: fc.uniqueArray(declared, byName) },
  { requiredKeys: ["kind"] },
);

/** A pool that the cloud has a machine for. */
const gpuPool = (kind: "eks" | "aks") =>
  fc.constantFrom(...GPU_MACHINES[kind]).chain(({ model, gpus, type }) =>
    fc.record(
      {
        name: fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/).filter((each) => each !== "system"),
        model: fc.constant(model),
        gpusPerNode: fc.constant(gpus),
        machineType: fc.constant(type),
        min: fc.integer({ min: 0, max: 3 }),
        max: fc.integer({ min: 3, max: 1000 }),
        spot: fc.boolean(),
        sharing: fc.record({ kind: fc.constant("timeSlicing" as const), replicas: fc.integer({ min: 2, max: 48 }) }),
      },
      { requiredKeys: ["name", "model", "gpusPerNode", "max"] },
    ),
  );
const eks = fc.record(
  {
    kind: fc.constant("eks" as const),
    region: fc.constantFrom("eu-central-1", "us-gov-west-1"),
    version: fc.constantFrom("1.33", "1.34"),
    network: fc.record({ kind: fc.constant("own" as const), natGateways: fc.constantFrom("one", "perZone") }),
    logRetentionDays: fc.constantFrom(1, 90, 3653),
    tags: fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{0,9}$/), fc.stringMatching(/^[a-z ]{0,9}$/), { maxKeys: 2 }),
    gpuPools: fc.uniqueArray(gpuPool("eks"), byName),
  },
  { requiredKeys: ["kind", "region"] },
);
const aks = fc.record(
  {
    kind: fc.constant("aks" as const),
    subscriptionId: fc.uuid(),
    region: fc.constant("westeurope"),
    admins: fc.array(fc.uuid(), { minLength: 1, maxLength: 2 }),
    zones: fc.subarray(["1", "2", "3"]),
    systemPool: fc.record({ min: fc.integer({ min: 1, max: 6 }) }),
    gpuPools: fc.uniqueArray(gpuPool("aks"), byName),
  },
  { requiredKeys: ["kind", "subscriptionId", "region", "admins"] },
);

const user = fc.tuple(name, fc.constantFrom("@example.com", "@example.org")).map((parts) => parts.join(""));
// Users who differ in punctuation only are refused, since their RoleBindings would have the same name.
const contributors = fc
  .uniqueArray(name, { maxLength: 3 })
  .chain((users) =>
    fc.tuple(
      ...users.map((each) =>
        fc.record({
          user: fc.constant(each),
          role: fc.constantFrom("edit" as const, "view" as const, "admin" as const),
        }),
      ),
    ),
  )
  .filter((list) => new Set(list.map(({ user: each }) => each.replace(/-+/g, "-"))).size === list.length);
const quota = fc.record(
  { cpu, memory: bytes, pods: fc.integer({ min: 0, max: 100 }), storage: bytes },
  { requiredKeys: [] },
);
const tenant = fc.record(
  { name: name.map((each) => `team-${each}`), owner: user, contributors, quota },
  { requiredKeys: ["name", "owner"] },
);

const valid: fc.Arbitrary<ConfigInput> = fc.record(
  {
    "kubeflow:release": fc.constant("26.03" as const),
    "kubeflow:cluster": fc.oneof(rehearsal, existing, eks, aks),
    "kubeflow:components": fc
      .record(
        { trainingOperator: fc.boolean(), nvidiaDevicePlugin: fc.boolean(), keda: fc.boolean() },
        { requiredKeys: [] },
      )
      .map((components) => ({ ...WITHOUT_SERVICES, ...components })),
    "kubeflow:crds": fc.record(
      { rendering: fc.constantFrom("full", "compact"), keepOnDestroy: fc.boolean() },
      { requiredKeys: [] },
    ),
    "kubeflow:tenants": fc.uniqueArray(tenant, byName),
    "kubeflow:examples": fc.constant(false),
  },
  { requiredKeys: ["kubeflow:release", "kubeflow:cluster", "kubeflow:components"] },
);

/** The paths of all mappings with a fixed set of keys. */
function mappings(value: unknown, path: PropertyKey[] = []): PropertyKey[][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => mappings(item, [...path, index]));
  if (typeof value !== "object" || value === null || ["labels", "tags"].includes(String(path.at(-1)))) return [];
  return [path, ...Object.entries(value).flatMap(([key, item]) => mappings(item, [...path, key]))];
}

function keysOf(value: unknown, path: readonly PropertyKey[]): object {
  return path.reduce<object>((at, step) => (at as Record<PropertyKey, object>)[step], value as object);
}

test("a valid configuration keeps its meaning in YAML, in the engine's texts, and when its result is read again", () => {
  fc.assert(
    fc.property(valid, (values) => {
      const result = checkConfig(values);
      expect(result).toMatchObject({ ok: true });
      expect(parseStackFile(stringify({ config: values }), "x")).toEqual(result);
      const texts = Object.entries(values).map(([key, value]) => [
        key,
        decodeText(key, typeof value === "string" ? value : JSON.stringify(value)),
      ]);
      expect(checkConfig(Object.fromEntries(texts) as Record<string, unknown>)).toEqual(result);
      if (!result.ok) return;
      const again = Object.entries(result.config).map(([key, value]) => [`kubeflow:${key}`, value as unknown]);
      expect(checkConfig(Object.fromEntries(again) as Record<string, unknown>)).toEqual(result);
    }),
  );
});

test("an unknown key is refused with its path, wherever it is, and nothing else is", () => {
  const key = fc.stringMatching(/^[a-zA-Z]{1,12}$/).map((text) => `${text}_`);
  const spoilt = valid.chain((values) => fc.tuple(fc.constant(values), fc.constantFrom(...mappings(values)), key));
  fc.assert(
    fc.property(spoilt, ([values, path, extra]) => {
      const copy = structuredClone(values);
      const step = path.length === 0 ? `kubeflow:${extra}` : extra;
      Object.assign(keysOf(copy, path), { [step]: 1 });
      const result = checkConfig(copy);
      const problems = result.ok ? [] : result.problems;
      expect(problems.map((problem) => problem.path)).toEqual([pathText([...path, step])]);
      expect(problems[0].message).toMatch(/^unknown key; (did you mean|known here:) "/);
    }),
  );
});

test("no value makes the check throw", () => {
  const keys = ["release", "cluster", "components", "crds", "tenants", "examples"].map((key) => `kubeflow:${key}`);
  const anything = fc.record(Object.fromEntries(keys.map((key) => [key, fc.jsonValue()])), { requiredKeys: [] });
  fc.assert(
    fc.property(anything, (values) => {
      const result = checkConfig(values);
      expect(result.ok || result.problems.length > 0).toBe(true);
    }),
  );
});
