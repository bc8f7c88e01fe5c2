import { kubernetesType, object } from "../schema";
import { jobSpec } from "./job-spec";
import { embeddedMetadata } from "./metadata";

/** The Jobs that a controller makes (JobTemplateSpec). */
export const jobTemplate = kubernetesType(object({ metadata: embeddedMetadata, spec: jobSpec }));
