import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

import { parse } from "yaml";

/** A program that yields credentials: `aws eks get-token`, `gke-gcloud-auth-plugin`, `kubelogin`. */
export interface ExecCredential {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The program wants to know the server and its authority. */
  readonly provideClusterInfo: boolean;
}

/** All that is needed to speak to one API server as one user. Holds secrets: never print it. */
export interface Connection {
  /** Base URL, such as `https://127.0.0.1:6443`. */
  readonly server: string;
  /** Name that the server's certificate must have, where it is not the URL's. */
  readonly serverName?: string;
  /** Namespace of the context, where objects without one go. */
  readonly namespace?: string;
  /** PEM texts. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly token?: string;
  readonly exec?: ExecCredential;
  /** The kubeconfig says `insecure-skip-tls-verify: true`. */
  readonly insecure?: boolean;
}

type Entry = Record<string, unknown>;

/**
 * Reads a kubeconfig (https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/).
 *
 * @param text its YAML or JSON.
 * @param context the context to use; by default the file's `current-context`.
 * @param folder where relative file names start; by default the working directory.
 * @throws when a part is missing; messages name parts of the file, never their values.
 */
export function parseKubeconfig(text: string, context?: string, folder = process.cwd()): Connection {
  const config = document(text);
  const contextName = context || (config["current-context"] as string);
  if (!contextName) throw new Error("kubeconfig: no context is named and current-context is empty; name a context");
  const chosen = entry(config, "contexts", "context", contextName);
  const cluster = entry(config, "clusters", "cluster", String(chosen.cluster));
  const user = chosen.user ? entry(config, "users", "user", String(chosen.user)) : {};
  if (typeof cluster.server !== "string")
    throw new Error(`kubeconfig: clusters["${chosen.cluster}"].server is missing`);
  refuse(cluster, "clusters[].cluster", ["proxy-url"]);
  refuse(user, "users[].user", ["auth-provider", "username", "as"]);
  return {
    server: cluster.server.replace(/\/+$/, ""),
    serverName: cluster["tls-server-name"] as string | undefined,
    namespace: chosen.namespace as string | undefined,
    ca: pem(cluster, "certificate-authority", folder),
    cert: pem(user, "client-certificate", folder),
    key: pem(user, "client-key", folder),
    token: token(user, folder),
    exec: exec(user, folder),
    insecure: cluster["insecure-skip-tls-verify"] === true,
  };
}

/** Reads a kubeconfig file; certificates that it names by relative paths are looked for beside it. */
export function readKubeconfig(file: string, context?: string): Connection {
  return parseKubeconfig(readFileSync(file, "utf8"), context, dirname(resolve(file)));
}

/** Reads a kubeconfig that is given as its text or as the path of its file, as Pulumi's providers take it. */
export function loadKubeconfig(source: string, context?: string): Connection {
  const isPath = !source.includes("\n") && existsSync(source);
  return isPath ? readKubeconfig(source, context) : parseKubeconfig(source, context);
}

function document(text: string): Entry {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold credentials.
    throw new Error("kubeconfig: is not valid YAML");
  }
  if (typeof value !== "object" || value === null) throw new Error("kubeconfig: is empty or not a mapping");
  return value as Entry;
}

function entry(config: Entry, list: string, key: string, name: string): Entry {
  const items = Array.isArray(config[list]) ? (config[list] as Entry[]) : [];
  const found = items.find((item) => item?.name === name);
  if (found) return (found[key] ?? {}) as Entry;
  const names = items.map((item) => `"${item?.name}"`).join(", ") || "none";
  throw new Error(`kubeconfig: ${list} has no "${name}"; it has: ${names}`);
}

function pem(holder: Entry, name: string, folder: string): string | undefined {
  const data = holder[`${name}-data`];
  if (typeof data === "string") return Buffer.from(data, "base64").toString("utf8");
  return typeof holder[name] === "string" ? fileText(resolve(folder, holder[name]), name) : undefined;
}

function token(user: Entry, folder: string): string | undefined {
  if (typeof user.token === "string") return user.token;
  return typeof user.tokenFile === "string" ? fileText(resolve(folder, user.tokenFile), "tokenFile").trim() : undefined;
}

function fileText(file: string, name: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(
      `kubeconfig: ${name} names "${file}", which cannot be read (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

function refuse(holder: Entry, path: string, fields: readonly string[]): void {
  const field = fields.find((name) => holder[name] !== undefined && holder[name] !== "");
  if (field)
    throw new Error(`kubeconfig: ${path}.${field} is not supported; use a token, a certificate or an exec plugin`);
}

const EXEC_VERSIONS = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

function exec(user: Entry, folder: string): ExecCredential | undefined {
  const value = user.exec as Entry | undefined;
  if (!value) return undefined;
  if (typeof value.command !== "string") throw new Error("kubeconfig: users[].user.exec.command is missing");
  const apiVersion = String(value.apiVersion ?? EXEC_VERSIONS[0]);
  if (!EXEC_VERSIONS.includes(apiVersion)) {
    const known = EXEC_VERSIONS.join(" and ");
    throw new Error(`kubeconfig: users[].user.exec.apiVersion is "${apiVersion}"; supported are ${known}`);
  }
  const env = (value.env ?? []) as { name: string; value: string }[];
  return {
    apiVersion,
    // A path is relative to the kubeconfig; a bare name is looked for on the PATH.
    command: value.command.includes("/") ? resolve(folder, value.command) : value.command,
    args: (value.args ?? []) as string[],
    env: Object.fromEntries(env.map(({ name, value: text }) => [name, text])),
    provideClusterInfo: value.provideClusterInfo === true,
  };
}
