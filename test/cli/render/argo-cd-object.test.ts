import { argoCdObject } from "../../../cli/render/argo-cd-object";
import { object } from "./git-ops-support";

const KEEP = { "argocd.argoproj.io/sync-options": "Prune=false,Delete=false" };
const IGNORE_HEALTH = { "argocd.argoproj.io/ignore-healthcheck": "true" };

test.each([
  ["v1/Namespace", KEEP],
  ["v1/PersistentVolumeClaim", KEEP],
  ["kubeflow.org/v1/Profile", KEEP],
  ["apiextensions.k8s.io/v1/CustomResourceDefinition", KEEP],
  ["cert-manager.io/v1/Certificate", IGNORE_HEALTH],
  ["cert-manager.io/v1/ClusterIssuer", IGNORE_HEALTH],
  ["autoscaling/v2/HorizontalPodAutoscaler", IGNORE_HEALTH],
])("%s is annotated with %j", (type, annotations) => {
  expect(argoCdObject(object(type, "it")).metadata).toEqual({ name: "it", annotations });
});

test("annotations of its own stay", () => {
  const namespace = object("v1/Namespace", "team-a");
  const annotations = { owner: "ada@example.com" };
  const annotated = { ...namespace, metadata: { ...namespace.metadata, annotations } };
  expect(argoCdObject(annotated).metadata.annotations).toEqual({ ...annotations, ...KEEP });
});

test.each(["apps/v1/Deployment", "networking.internal.knative.dev/v1alpha1/Certificate"])(
  "%s stays as it is",
  (type) => {
    const it = object(type, "it", "kubeflow");
    expect(argoCdObject(it)).toBe(it);
  },
);
