import { podSpec } from "../common/kubernetes/pod-spec";
import { workloadConditions } from "../common/kubernetes/workload-condition";
import { boolean, crds, intOrString, object, requiring, root, string } from "../common/schema";
import type { CustomResourceDefinition, Infer, Kind, Rendering } from "../common/schema";

const networking = object({
  /** Start of the path in the browser; namespace and name follow it. */
  basePrefix: string(),
  /** What the start of the path becomes on its way to the viewer. @default it stays */
  rewrite: string(),
  targetPort: intOrString(),
  /** Such as `30s`. */
  timeout: string(),
});

const spec = requiring(["pvc", "rwoScheduling"], {
  /** @default no way in */
  networking,
  /** What shows the volume. @default the controller's own file browser, with the volume in it */
  podSpec,
  /** Name of the claim whose volume is shown. */
  pvc: string(),
  /** Run where a `ReadWriteOnce` volume already is in use. */
  rwoScheduling: boolean({ default: false }),
});

const conditions = workloadConditions("lastTransitionTime", "lastUpdateTime");
const status = object({ conditions, ready: boolean({ default: false }), url: string() }, { required: ["ready"] });

const conversionService = { namespace: "kubeflow", name: "pvcviewer-webhook-service", path: "/convert" };

/** What a PVCViewer is to show. */
export type PVCViewerSpec = Infer<typeof spec>;

/** A file browser on a volume. */
export const pvcViewer: Kind = {
  group: "kubeflow.org",
  kind: "PVCViewer",
  plural: "pvcviewers",
  scope: "Namespaced",
  generation: { kubernetes: 29, controllerGen: "v0.14.0", embeddedMetadata: false },
  labels: { app: "pvcviewer" },
  annotations: { "cert-manager.io/inject-ca-from": "kubeflow/pvcviewer-serving-cert" },
  conversion: { strategy: "Webhook", service: conversionService, reviewVersions: ["v1"] },
  versions: [{ name: "v1alpha1", schema: root({ spec, status }) }],
};

/** The CRD of PVCViewers. */
export function pvcViewerCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([pvcViewer], rendering);
}
