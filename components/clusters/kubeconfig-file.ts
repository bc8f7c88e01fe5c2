import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { parseDocument } from "yaml";

/** One context of a kubeconfig file, complete in itself. */
export interface KubeconfigContext {
  /** A kubeconfig, as JSON, with this context alone and with the files that it refers to put inside. */
  readonly text: string;
  readonly context: string;
  /** URL of the API server. */
  readonly server: string;
}

type Entry = Record<string, unknown>;

interface Kubeconfig {
  readonly "current-context"?: string;
  readonly contexts?: readonly { name: string; context: { cluster: string; user: string } }[];
  readonly clusters?: readonly { name: string; cluster: Entry }[];
  readonly users?: readonly { name: string; user: Entry }[];
}

/**
 * The kubeconfig file that kubectl would use: `path`, else `KUBECONFIG`, else `~/.kube/config`.
 * @throws when `KUBECONFIG` lists several files, since which of them wins is kubectl's own business
 */
export function kubeconfigPath(path: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  if (path !== undefined) return resolve(path.replace(/^~(?=\/)/, homedir()));
  const files = (env.KUBECONFIG ?? "").split(delimiter).filter(Boolean);
  if (files.length > 1) {
    throw new Error(
      `KUBECONFIG: "${env.KUBECONFIG}" lists ${files.length} files; set cluster.kubeconfig to one of them`,
    );
  }
  return files[0] === undefined ? join(homedir(), ".kube", "config") : resolve(files[0]);
}

/** Reads one context of a kubeconfig file. @throws as `selectContext`, and when the file is not there */
export function readKubeconfig(path: string, context?: string): KubeconfigContext {
  if (!existsSync(path)) {
    throw new Error(`cluster.kubeconfig: "${path}" does not exist; name an existing file, or set KUBECONFIG to one`);
  }
  return selectContext(readFileSync(path, "utf8"), dirname(path), context, `cluster.kubeconfig: "${path}"`);
}

/**
 * Reduces a kubeconfig to one context: credentials of other clusters have no business in a stack's state.
 * @param directory where relative file names start
 * @param context the file's current context when left out
 * @param where starts error messages, which never repeat a line of the file
 * @throws for broken YAML, and for a context, cluster or user that is not in the file
 */
export function selectContext(
  text: string,
  directory: string,
  context?: string,
  where = "kubeconfig",
): KubeconfigContext {
  const config = parse(text, where);
  const wanted = context ?? config["current-context"];
  if (!wanted) throw new Error(`${where} has no current context; set cluster.context${choice(config.contexts)}`);
  const { cluster: clusterName, user: userName } = find(config.contexts, wanted, "context", where).context;
  const { cluster } = find(config.clusters, clusterName, "cluster", where);
  const { user } = find(config.users, userName, "user", where);
  if (typeof cluster.server !== "string") throw new Error(`${where}: cluster "${clusterName}" has no server`);
  const selected = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": wanted,
    contexts: [find(config.contexts, wanted, "context", where)],
    clusters: [{ name: clusterName, cluster: inlined(cluster, directory, where) }],
    users: [{ name: userName, user: inlined(user, directory, where) }],
  };
  return { text: JSON.stringify(selected), context: wanted, server: cluster.server };
}

function parse(text: string, where: string): Kubeconfig {
  // Pretty errors quote the source, which holds credentials.
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) {
    const line = text.slice(0, document.errors[0].pos[0]).split("\n").length;
    throw new Error(`${where} is not valid YAML at line ${line}`);
  }
  const config: unknown = document.toJS();
  if (typeof config !== "object" || config === null) throw new Error(`${where} is not a kubeconfig`);
  return config;
}

function find<T extends { name: string }>(
  list: readonly T[] | undefined,
  name: string,
  kind: string,
  where: string,
): T {
  const found = list?.find((entry) => entry.name === name);
  if (!found) throw new Error(`${where} has no ${kind} "${name}"${choice(list)}`);
  return found;
}

function choice(list: readonly { name: string }[] = []): string {
  return list.length === 0 ? "" : ` (it has "${list.map(({ name }) => name).join('", "')}")`;
}

/** Puts referenced files inside as `<field>-data`, and makes the paths absolute that have to stay paths. */
function inlined(entry: Entry, directory: string, where: string): Entry {
  const result: Entry = { ...entry };
  for (const field of ["certificate-authority", "client-certificate", "client-key"]) {
    const file = entry[field];
    if (typeof file !== "string") continue;
    const path = resolve(directory, file);
    if (!existsSync(path)) throw new Error(`${where}: ${field} "${path}" does not exist`);
    delete result[field];
    result[`${field}-data`] = readFileSync(path).toString("base64");
  }
  if (typeof entry.tokenFile === "string") result.tokenFile = resolve(directory, entry.tokenFile);
  const exec = entry.exec as { command?: string } | undefined;
  // Only a command with a slash is a path; others are looked up on the PATH.
  if (exec?.command?.includes("/")) result.exec = { ...exec, command: resolve(directory, exec.command) };
  return result;
}
