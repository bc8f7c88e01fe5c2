import { Connection, loadKubeconfig } from "../kube/kubeconfig";
import { Properties } from "../protocol/properties";
import { CheckResult } from "../protocol/provider";

const KNOWN = ["kubeconfig", "context", "clusterIdentifier", "version"];

/** All faults of the provider's options. */
export function checkSettings({ values }: Properties): CheckResult["failures"] {
  const unknown = Object.keys(values).filter((name) => !KNOWN.includes(name) && !name.startsWith("__"));
  const failures = unknown.map((property) => ({
    property,
    reason: "is no option of this provider; it has kubeconfig, context and clusterIdentifier",
  }));
  if (typeof values.kubeconfig === "string" && values.kubeconfig !== "") return failures;
  const reason = "is missing; give the bundle, or the component around it, the provider of its cluster";
  return [...failures, { property: "kubeconfig", reason }];
}

/** Reads the options: `kubeconfig` is the text of a file or its path. */
export function readSettings({ values }: Properties): Connection {
  return loadKubeconfig(values.kubeconfig as string, values.context as string | undefined);
}

/** Whether two configurations speak of one cluster, which a renewed kubeconfig does not change. */
export function isSameCluster(olds: Properties, news: Properties): boolean {
  const identifiers = [olds, news].map(({ values }) => values.clusterIdentifier);
  if (!identifiers.includes(undefined)) return identifiers[0] === identifiers[1];
  const old = serverOf(olds);
  // What cannot be read any more says nothing, and replacing the provider would replace every bundle.
  return old === undefined || old === readSettings(news).server;
}

function serverOf(properties: Properties): string | undefined {
  try {
    return readSettings(properties).server;
  } catch {
    return undefined;
  }
}
