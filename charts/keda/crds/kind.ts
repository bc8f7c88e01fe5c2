import { array, column, each, enumeration, requiring, string } from "../../common/schema";
import type { Kind, KindVersion } from "../../common/schema";

/** A kind of KEDA 2.20.2; `more` replaces what is true of most kinds. */
export function kedaKind(kind: string, version: Omit<KindVersion, "name">, more: Partial<Kind>): Kind {
  return {
    group: "keda.sh",
    kind,
    plural: `${kind.toLowerCase()}s`,
    scope: "Namespaced",
    generation: { kubernetes: 35, controllerGen: "v0.21.0", embeddedMetadata: true, protocolRequired: true },
    labels: { "app.kubernetes.io/part-of": "keda-operator", "app.kubernetes.io/version": "main" },
    versions: [{ name: "v1alpha1", ...version }],
    ...more,
  };
}

/** Whether a condition holds. */
export const conditionColumn = (type: string) => column(type, `.status.conditions[?(@.type=="${type}")].status`);

/** An object of texts, the required ones first. */
export function texts<const R extends string, const O extends string = never>(required: readonly R[], ...more: O[]) {
  return requiring(required, each<string, R | O>(string(), ...required, ...more));
}

/** What KEDA observed. */
export const conditions = array(texts(["status", "type"], "message", "reason"));
const authentications = enumeration(["TriggerAuthentication", "ClusterTriggerAuthentication"]);
/** What KEDA logs in with: by default a TriggerAuthentication. */
export const authenticationRef = requiring(["name"], { kind: authentications, name: string() });
