import { kubernetesType, object } from "../schema";
import { embeddedMetadata } from "./metadata";
import { podSpec } from "./pod-spec";

/** The Pods that a controller makes (PodTemplateSpec). */
export const podTemplate = kubernetesType(object({ metadata: embeddedMetadata, spec: podSpec }));
