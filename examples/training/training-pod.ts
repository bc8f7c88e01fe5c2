import type { podTemplate } from "../../charts/common/kubernetes/pod-template";
import type { Infer } from "../../charts/common/schema";

/** What the operator makes the Pods of one role from. */
export type PodTemplate = Infer<typeof podTemplate>;

/** Pods of a training job. They stay out of the mesh: its sidecar would outlive the training, and no Pod would end. */
export function trainingPod(spec: NonNullable<PodTemplate["spec"]>): PodTemplate {
  return { metadata: { labels: { "sidecar.istio.io/inject": "false" } }, spec };
}
