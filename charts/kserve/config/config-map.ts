import type { k8s } from "cdk8s-plus-28";
import { CONFIG, KSERVE, LABELS } from "../names";
import { configSections, type ConfigProps } from "./sections";

/**
 * KServe's configuration. Programs read it for each object that they work on, and the way models are deployed and
 * reached also when they start; each section is a text of JSON.
 */
export function configMap(props: ConfigProps): k8s.KubeConfigMapProps {
  const sections = Object.entries(configSections(props));
  return {
    metadata: { name: CONFIG, namespace: KSERVE, labels: LABELS },
    data: Object.fromEntries(sections.map(([name, section]) => [name, JSON.stringify(section, undefined, 2)])),
  };
}
