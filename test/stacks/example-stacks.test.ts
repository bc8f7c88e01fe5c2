import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

import type { PlainObject } from "../../charts/common/objects";
import { checkConfig, listing } from "../../stacks/config/check";
import type { KubeflowConfig } from "../../stacks/config/config";
import { markSecrets } from "../../stacks/config/config-value";
import { REHEARSED_SECRET } from "../../stacks/config/secret";
import { deployPlatform } from "../../stacks/platform";
import { deploy, secret, type Registration } from "../components/support/deployment";
import { computed, lookedUp } from "./support/clouds";
import { kindsOf } from "./support/kinds";
import { danglingReferences } from "./support/references";

jest.setTimeout(60_000);

/** The key of the protocol's envelope around a secret. */
const [SIGNATURE] = Object.keys(secret(""));

const FOLDER = join(__dirname, "..", "..", "examples", "stacks");

const PRODUCTION = readdirSync(FOLDER).filter((file) => file.endsWith("-production.yaml"));

/** The configuration of an example, with a word in the place of each secret. */
function configOf(file: string): KubeflowConfig {
  const concealed = (_key: unknown, value: unknown): unknown =>
    typeof value === "object" && value !== null && "secure" in value ? REHEARSED_SECRET : value;
  const { config } = parse(readFileSync(join(FOLDER, file), "utf8"), concealed) as { config: Record<string, unknown> };
  const values = Object.entries(config).map(([key, value]) => [key, markSecrets(key, value, false)]);
  const result = checkConfig(Object.fromEntries(values) as Record<string, unknown>);
  if (!result.ok) throw new Error(listing(file, result.problems));
  return result.config;
}

test("there is an example for production on each cloud", () => {
  expect(PRODUCTION).toEqual(["aks-production.yaml", "eks-production.yaml", "gke-production.yaml"]);
});

describe.each(PRODUCTION)("the example %s", (file) => {
  const program = () => void deployPlatform(configOf(file));
  let registrations: readonly Registration[];
  beforeAll(async () => {
    ({ registrations } = await deploy(program, { outputs: computed, lookUp: lookedUp }));
  });

  it("refers to nothing that is missing", () => {
    const objects = registrations
      .filter(({ type }) => type.startsWith("kubernetes:"))
      .map(({ inputs }) => inputs as unknown as PlainObject);
    const bundles = registrations.filter(({ type }) => type === "kubeflow:crds:CrdBundle");
    const kinds = bundles.flatMap(({ inputs }) => kindsOf(inputs));
    expect(danglingReferences(objects, new Set(kinds))).toEqual([]);
  });

  it("says no secret in clear", () => {
    const holders = registrations.filter(({ inputs }) => HUSH.test(JSON.stringify(inputs)));
    expect(holders.length).toBeGreaterThan(0);
    const clear = holders.filter(({ inputs }) => HUSH.test(JSON.stringify(outsideOfSecrets(inputs))));
    expect(clear.map(({ name }) => name)).toEqual([]);
  });

  it("is previewed without a look-up, before anything is there", async () => {
    const previewed = await deploy(program, { preview: true, lookUp: lookedUp });
    expect(previewed.registrations.map(({ urn }) => urn).sort()).toEqual(registrations.map(({ urn }) => urn).sort());
  });
});

/** What no one may read: the key that Google makes, and the end of the database's password. */
const HUSH = /hush|Aa10{38}/;

/** Inputs as the protocol writes them, without what it marks as secret. */
function outsideOfSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(outsideOfSecrets);
  if (typeof value !== "object" || value === null) return value;
  if (Object.keys(value).some((key) => key === SIGNATURE)) return "[secret]";
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, outsideOfSecrets(item)]));
}
