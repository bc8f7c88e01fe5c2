import { createHash } from "node:crypto";
import { placeholder, placeholdersIn, wholePlaceholder } from "../../../recorder/placeholder";
import type { CloudResource, RecordedPlatform } from "../../../recorder/platform";
import type { UnknownValue } from "../../../recorder/values";

/** A secret value, which whoever deploys a rendered tree has to bring. */
export interface SecretValue {
  /** As its placeholder names it: `dex-client-secret.base64`. */
  readonly name: string;
  /** In lower case with dashes, which every store of secrets takes: `dex-client-secret`. */
  readonly key: string;
  readonly source: SecretSource;
}

/** Where a secret value comes from. */
export interface SecretSource {
  /** For people. */
  readonly text: string;
  /** Shell command that prints it. */
  readonly command: string;
  /** Whether the command makes up another one each time. */
  readonly random: boolean;
}

/** The secret values of a platform by name. @param names of those that no file may hold */
export function secretValues(platform: RecordedPlatform, names: ReadonlySet<string>): Map<string, SecretValue> {
  const known = new Map(platform.values.map((value) => [value.name, value]));
  const given = givenToCloud(platform.cloud);
  const keys = keysOf([...names]);
  return new Map(
    [...keys].map(([name, key]) => [
      name,
      { name, key, source: sourceOf(known.get(name) as UnknownValue, given.get(name)) },
    ]),
  );
}

/** Names by which a random value is derived for one purpose alone. */
const RANDOM = /^(.+)\.(base64|hex)(~\d+)?$/;

/** Keys of values; where two would have the same, both say all of their names. */
function keysOf(names: readonly string[]): Map<string, string> {
  const short = names.map((name) => dashed(RANDOM.exec(name)?.[1] ?? name.replace(/^kubeflow:/, "")));
  return new Map(
    names.map((name, i) => [name, short.filter((key) => key === short[i]).length === 1 ? short[i] : longKey(name)]),
  );
}

function longKey(name: string): string {
  return `${dashed(name)}-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}

function dashed(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

const RANDOM_BASE64 = "openssl rand -base64 32";
const RANDOM_HEX = "openssl rand -hex 32";

/** @param given jq's filter for the value where a resource of the cloud got it */
function sourceOf({ name, type, from }: UnknownValue, given: string | undefined): SecretSource {
  if (name.startsWith("kubeflow:")) {
    const command = `pulumi config get --path ${quoted(name)}`;
    return { text: `the secret of the stack file at ${name}`, command, random: false };
  }
  // Another one than that which the cloud has would not do.
  if (given !== undefined) return fromState("what Pulumi gave to the cloud", given);
  const random = RANDOM.exec(name);
  if (random === null || !(type?.startsWith("random:") || from !== undefined)) {
    const [resource, ...path] = name.split(".");
    return fromState(`told by ${type ?? resource}`, filterOf(resource, "outputs", path));
  }
  const [, , encoding, derived] = random;
  if (encoding === "hex")
    return { text: "32 random bytes as 64 hexadecimal digits", command: RANDOM_HEX, random: true };
  if (derived === undefined) return { text: "32 random bytes in base64", command: RANDOM_BASE64, random: true };
  // The one value that is worked out from base64 is the key of oauth2-proxy's cookies.
  return { text: "32 random bytes in URL-safe base64", command: `${RANDOM_BASE64} | tr '+/' '-_'`, random: true };
}

function fromState(what: string, filter: string): SecretSource {
  const command = `pulumi stack export --show-secrets | jq -er ${quoted(filter)}`;
  return { text: `${what}; it is in the stack's state`, command, random: false };
}

/** For each value that a resource of the cloud got as it is, jq's filter for it in a state. */
function givenToCloud(cloud: readonly CloudResource[]): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, resource: string, path: readonly string[]): void => {
    const name = wholePlaceholder(value);
    if (name !== undefined) found.set(name, filterOf(resource, "inputs", path));
    if (typeof value !== "object" || value === null) return;
    for (const [key, item] of Object.entries(value)) visit(item, resource, [...path, key]);
  };
  for (const { name, inputs } of cloud) visit(inputs, name, []);
  return found;
}

/** Where a value is in a state that `pulumi stack export` prints; a secret is text of JSON beside its mark. */
function filterOf(resource: string, side: "inputs" | "outputs", path: readonly string[]): string {
  const steps = path.map((step) => JSON.stringify(/^\d+$/.test(step) ? Number(step) : step)).join(",");
  return (
    `.deployment.resources[] | select(.urn | endswith(${JSON.stringify(`::${resource}`)})) | .${side} | ` +
    `getpath([${steps}]) | if type == "object" then .plaintext | fromjson else . end`
  );
}

/** A text as a word of a shell. */
export function quoted(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The pieces of a text: literal ones, and the names of secret values between them. */
export function piecesOf(text: string, values: ReadonlyMap<string, SecretValue>): (string | SecretValue)[] {
  const pieces: (string | SecretValue)[] = [];
  let rest = text;
  for (const name of placeholdersIn(text)) {
    const value = values.get(name);
    const place = placeholder(name);
    const at = rest.indexOf(place);
    // What is no secret stays in the text.
    if (value === undefined) continue;
    if (at > 0) pieces.push(rest.slice(0, at));
    pieces.push(value);
    rest = rest.slice(at + place.length);
  }
  if (rest !== "" || pieces.length === 0) pieces.push(rest);
  return pieces;
}
