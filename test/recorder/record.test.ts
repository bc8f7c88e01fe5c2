import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import type { PlainObject } from "../../charts/common/objects";
import { withholdObjects } from "../../components/bridge/withheld-objects";
import { fillText } from "../../recorder/placeholder";
import type { RecordedPlatform } from "../../recorder/platform";
import { toldValues } from "../../recorder/told-values";
import { checkConfig, listing } from "../../stacks/config/check";
import type { KubeflowConfig } from "../../stacks/config/config";
import { markSecrets } from "../../stacks/config/config-value";
import { REHEARSED_SECRET } from "../../stacks/config/secret";
import { deployPlatform } from "../../stacks/platform";
import { deploy, secret, valueOf, type Registration } from "../components/support/deployment";
import { computed, lookedUp } from "../stacks/support/clouds";
import { recordedPlatform } from "../support/recorded";

jest.setTimeout(60_000);

const EXAMPLES = join(__dirname, "..", "..", "examples", "stacks");

/** The key of the protocol's envelope around a secret. */
const [SIGNATURE] = Object.keys(secret(""));

describe.each(["eks", "gke", "aks"])("the recorded platform of examples/stacks/%s-production.yaml", (cloud) => {
  const source = readFileSync(join(EXAMPLES, `${cloud}-production.yaml`), "utf8");
  const program = () => deployPlatform(configOf(source));
  let platform: RecordedPlatform;
  let registrations: readonly Registration[];
  let values: ReadonlyMap<string, string>;
  beforeAll(async () => {
    platform = await recordedPlatform(source);
    ({ registrations } = await deploy(program, { outputs: computed, lookUp: lookedUp }));
    const withheld = await deploy(() => withholdObjects(program), { outputs: computed, lookUp: lookedUp });
    const objects = withheld.registrations.filter(({ type }) => /^kubernetes:|:CrdBundle$/.test(type));
    expect(objects).toEqual([]);
    const told = await valueOf(pulumi.output(withheld.result.values));
    values = toldValues(platform, told as Record<string, unknown[]>);
  });

  it("has the objects that Pulumi registers, field by field, once the stack's outputs have filled the placeholders", () => {
    const registered = registrations.filter(({ type }) => type.startsWith("kubernetes:"));
    const expected = new Map(registered.map(({ inputs }) => [idOf(inputs), comparable(inputs)]));
    const recorded = platform.units.filter(({ kind }) => kind === "objects").flatMap(({ objects }) => objects);
    const found = new Map(recorded.map((object) => [idOf(object), comparable(filled(object, values))]));
    expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [id, object] of found) expect([id, object]).toEqual([id, expected.get(id)]);
  });

  it("has the definitions that Pulumi registers in bundles", () => {
    const bundles = registrations.filter(({ type }) => type === "kubeflow:crds:CrdBundle");
    const expected = bundles.map(({ name, inputs }) => [name, Object.keys(inputs.crds as object).sort()]);
    const found = platform.units.filter(({ kind }) => kind === "definitions");
    expect(
      found.map(({ name, objects }) => [name, objects.map(({ metadata }) => metadata.name).sort()]).sort(),
    ).toEqual(expected.sort());
  });

  it("has the resources of the cloud, by kind and name", () => {
    const isCloud = ({ type }: Registration) => /^(aws|gcp|azure-native):/.test(type);
    const expected = registrations.filter(isCloud).map(({ type, name }) => `${type} ${name}`);
    expect(platform.cloud.map(({ type, name }) => `${type} ${name}`).sort()).toEqual(expected.sort());
  });

  it("knows no password, and says so of each", () => {
    const random = platform.values.filter(({ type = "" }) => type.startsWith("random:"));
    expect(random.length).toBeGreaterThan(3);
    expect(random.filter(({ isSecret }) => !isSecret)).toEqual([]);
  });

  it("makes each unit after what it waits for", () => {
    const names = platform.units.map(({ name }) => name);
    const after = platform.units.flatMap((unit) => unit.after);
    expect(after.filter((name) => !names.includes(name))).toEqual([]);
    expect(platform.units.find(({ name }) => name === "pipelines")?.after).toContain("pipelines-crds");
  });
});

/** The configuration of an example, with a word in the place of each secret. */
function configOf(source: string): KubeflowConfig {
  const concealed = (_key: unknown, value: unknown): unknown =>
    typeof value === "object" && value !== null && "secure" in value ? REHEARSED_SECRET : value;
  const { config } = parse(source, concealed) as { config: Record<string, unknown> };
  const entries = Object.entries(config).map(([key, value]) => [key, markSecrets(key, value, false)]);
  const result = checkConfig(Object.fromEntries(entries) as Record<string, unknown>);
  if (!result.ok) throw new Error(listing("example", result.problems));
  return result.config;
}

function idOf(object: object): string {
  const { apiVersion, kind, metadata } = object as PlainObject;
  return `${apiVersion} ${kind} ${metadata.namespace ?? ""}/${metadata.name}`;
}

/** An object without what a render never knows: secrets, and the digests that follow from them. */
function comparable(object: object): unknown {
  const { data: _data, stringData: _stringData, ...rest } = object as Record<string, unknown>;
  return JSON.parse(
    JSON.stringify((object as PlainObject).kind === "Secret" ? rest : object, withoutDigest),
  ) as unknown;
}

function withoutDigest(key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if (SIGNATURE in value) return "[secret]";
  if (key !== "annotations") return value;
  const kept = Object.entries(value).filter(([name]) => !/^kubeflow\.org\/(secrets|config)-digest$/.test(name));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function filled(value: object, values: ReadonlyMap<string, string>): object {
  const replaced = (item: unknown): unknown => {
    if (typeof item === "string") return fillText(item, (name) => values.get(name));
    if (Array.isArray(item)) return item.map(replaced);
    if (typeof item !== "object" || item === null) return item;
    return Object.fromEntries(Object.entries(item).map(([key, each]) => [key, replaced(each)]));
  };
  return replaced(value) as object;
}
