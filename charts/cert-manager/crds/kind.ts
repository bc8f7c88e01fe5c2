import { atomicList } from "../../common/kubernetes/merge";
import { array, column, dateTime, each, enumeration, int64, map, object, requiring, string } from "../../common/schema";
import { type Kind, type KindVersion, type PrinterColumn, type Properties } from "../../common/schema";

/** A kind of cert-manager 1.19.4; `more` replaces what is true of most kinds. */
export function certManagerKind(kind: string, version: Omit<KindVersion, "name">, more: Partial<Kind> = {}): Kind {
  return {
    group: "cert-manager.io",
    kind,
    plural: `${kind.toLowerCase()}s`,
    categories: ["cert-manager"],
    scope: "Namespaced",
    generation: { kubernetes: 34, embeddedMetadata: false },
    annotations: { "helm.sh/resource-policy": "keep" },
    labels: {
      app: "cert-manager",
      "app.kubernetes.io/component": "cert-manager",
      "app.kubernetes.io/instance": "cert-manager",
      "app.kubernetes.io/name": "cert-manager",
      "app.kubernetes.io/version": "v1.19.4",
      "kustomize.component": "cert-manager",
    },
    versions: [{ name: "v1", ...version }],
    ...more,
  };
}

/** Whether a condition holds. */
export function conditionColumn(type: string): PrinterColumn {
  return column(type, `.status.conditions[?(@.type == "${type}")].status`);
}

/** Why the object is ready or not. */
export const statusColumn = column("Status", '.status.conditions[?(@.type == "Ready")].message', { priority: 1 });

/** The list of conditions in a status. */
export function conditions(more: Properties = { observedGeneration: int64() }) {
  const status = enumeration(["True", "False", "Unknown"]);
  const fields = { lastTransitionTime: dateTime(), ...each(string(), "message", "reason", "type"), status, ...more };
  return array(requiring(["status", "type"], fields), { listType: "map", mapKeys: ["type"] });
}

/** A list of texts. */
export const texts = atomicList(string());

/** PEM in base64. */
export const pem = string({ format: "byte" });

/** A key of a Secret; for a ClusterIssuer the Secret is in cert-manager's own namespace. */
export const secretKey = requiring(["name"], { key: string(), name: string() });

/** A ServiceAccount whose short-lived token says who cert-manager is. */
export const serviceAccountRef = requiring(["name"], { audiences: texts, name: string() });

/** Labels and annotations of what cert-manager makes. */
export const extraMetadata = object({ annotations: map(string()), labels: map(string()) });

/** Who signs: by default an Issuer of the group `cert-manager.io`. */
export const issuerRef = requiring(["name"], each(string(), "group", "kind", "name"));
