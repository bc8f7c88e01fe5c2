import { Connection, loadKubeconfig } from "../../providers/kube/kubeconfig";
import { Properties } from "../../providers/protocol/properties";
import { CheckResult } from "../../providers/protocol/provider";

/** The options of `kubernetes.Provider` that a rehearsal honours. */
export interface Settings {
  readonly connection: Connection;
  /** An object that exists already is taken over instead of refused. */
  readonly upsertExistingObjects: boolean;
}

/** Options that are honoured, and those that have no meaning for server-side apply on one API server. */
const KNOWN = new Set([
  "kubeconfig",
  "context",
  "clusterIdentifier",
  "upsertExistingObjects",
  "enableServerSideApply",
  "enableConfigMapMutable",
  "enableSecretMutable",
  "version",
]);

/** All faults of a provider's options. */
export function checkSettings({ values }: Properties): CheckResult["failures"] {
  const unknown = Object.keys(values).filter((name) => !KNOWN.has(name) && !name.startsWith("__"));
  const failures = unknown.map((property) => ({
    property,
    reason: "a rehearsal does not know this option; leave it out or use the official Kubernetes plugin",
  }));
  if (values.enableServerSideApply !== undefined && String(values.enableServerSideApply) !== "true") {
    failures.push({ property: "enableServerSideApply", reason: "a rehearsal applies on the server side only" });
  }
  return failures;
}

/** Reads the options: `kubeconfig` is the text of a file or its path, as for the official plugin. */
export function readSettings({ values }: Properties): Settings {
  const context = values.context as string | undefined;
  return {
    connection: connection(values.kubeconfig as string | undefined, context),
    upsertExistingObjects: String(values.upsertExistingObjects) === "true",
  };
}

/** What makes two configurations speak of the same cluster: a renewed kubeconfig of one cluster replaces nothing. */
export function clusterOf({ values }: Properties): unknown {
  if (values.clusterIdentifier !== undefined) return values.clusterIdentifier;
  return connection(values.kubeconfig as string | undefined, values.context as string | undefined).server;
}

function connection(kubeconfig: string | undefined, context: string | undefined): Connection {
  if (!kubeconfig) throw new Error('provider "kubernetes": kubeconfig is missing; a rehearsal never guesses a cluster');
  return loadKubeconfig(kubeconfig, context);
}
