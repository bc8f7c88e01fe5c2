import { labelSelector, requirement } from "../../common/kubernetes/label-selector";
import { anyObject, array, boolean, enumeration, int32, map, object, requiring, string } from "../../common/schema";
import type { Infer, Kind, Properties, Schema } from "../../common/schema";
import { kindOf, whole, type Family } from "./kind";

/** Objects of one kind, by API version and plural name, and what is asked of them. */
function resourceRule<P extends Properties>(more: P) {
  return object({ apiVersion: string(), resource: string(), ...more }, { required: ["apiVersion", "resource"] });
}

/** The Service that answers; port 80 and HTTP by default. */
const service = requiring(["name", "namespace"], {
  name: string(),
  namespace: string(),
  port: int32(),
  protocol: string<"http" | "https">(),
});

const webhook = object({
  /** Let the hook answer that nothing changed. */
  etag: object({ cacheCleanupSeconds: int32(), cacheTimeoutSeconds: int32(), enabled: boolean() }),
  /** Appended to the service. */
  path: string(),
  /** `strict` refuses answers with unknown and repeated fields. @default "loose" for v1 hooks, "strict" for v2 */
  responseUnMarshallMode: enumeration(["loose", "strict"]),
  service,
  /** Such as `30s`. @default "10s" */
  timeout: string({ format: "duration" }),
  /** Wins over service and path. */
  url: string(),
});

const hook = object({ version: enumeration(["v1", "v2"], { default: "v1" }), webhook });
const hooks = { customize: hook, finalize: hook, sync: hook };

const method = enumeration(["OnDelete", "Recreate", "InPlace", "RollingRecreate", "RollingInPlace"]);
const statusCheck = object({ reason: string(), status: string(), type: string() }, { required: ["type"] });
/** What a child must report before a rolling update goes on. */
const statusChecks = object({ conditions: array(statusCheck) });

/** Seconds after which the hooks are asked although nothing changed. @default never */
const resyncPeriodSeconds = int32();

const compositeSpec = requiring(["parentResource"], {
  childResources: array(resourceRule({ updateStrategy: object({ method, statusChecks }) })),
  /** Match children by a label that metacontroller makes up, instead of the parent's selector. */
  generateSelector: boolean(),
  hooks: object({ ...hooks, postUpdateChild: hook, preUpdateChild: hook }),
  /** The kind that gets children; a change of the given fields is rolled out child by child. */
  parentResource: resourceRule({ labelSelector, revisionHistory: object({ fieldPaths: array(string()) }) }),
  resyncPeriodSeconds,
});

const annotationSelector = object({ matchAnnotations: map(string()), matchExpressions: array(requirement) });

const decoratorSpec = requiring(["resources"], {
  /** Kinds of objects that the hook adds to those it decorates. */
  attachments: array(resourceRule({ updateStrategy: object({ method }) })),
  hooks: object(hooks),
  /** Objects to decorate; labels and annotations both have to match. */
  resources: array(resourceRule({ annotationSelector, labelSelector })),
  resyncPeriodSeconds,
});

/** What a CompositeController is: a kind whose objects get children from a hook. */
export type CompositeControllerSpec = Infer<typeof compositeSpec>;

/** What a DecoratorController is: a hook that adds objects to existing ones. */
export type DecoratorControllerSpec = Infer<typeof decoratorSpec>;

const metacontroller: Family = {
  group: "metacontroller.k8s.io",
  version: "v1alpha1",
  scope: "Cluster",
  generation: { kubernetes: 28, controllerGen: "v0.13.0", embeddedMetadata: false },
  labels: { "application-crd-id": "kubeflow-pipelines", "kustomize.component": "metacontroller" },
  annotations: { "api-approved.kubernetes.io": "unapproved, request not yet submitted" },
};

function controller(kind: string, spec: Schema<unknown>, ...shortNames: string[]): Kind {
  const schema = whole({ spec, status: object({}) }, "spec");
  return kindOf(metacontroller, kind, { schema, status: true }, ...shortNames);
}

/** Makes the children of each object of a kind, by a hook. */
export const compositeController = controller("CompositeController", compositeSpec, "cc", "cctl");

/** Adds objects to those of existing kinds, by a hook. */
export const decoratorController = controller("DecoratorController", decoratorSpec, "dec", "decorators");

const revised = requiring(["apiGroup", "kind", "names"], {
  apiGroup: string(),
  kind: string(),
  names: array(string()),
});
const revision = whole({ children: array(revised), parentPatch: anyObject() }, "parentPatch");
const ofNamespace: Family = { ...metacontroller, scope: "Namespaced" };

/** How far a rolling update of children is; metacontroller's own. */
export const controllerRevision = kindOf(ofNamespace, "ControllerRevision", { schema: revision, status: true });
