import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";

/** Levels of the Pod Security Standards, the strictest first. */
export type PodSecurityLevel = "restricted" | "baseline" | "privileged";

/** The level that Pods of a namespace have to meet, as a label; the API server refuses others. */
export function podSecurity(level: PodSecurityLevel): Record<string, string> {
  return { "pod-security.kubernetes.io/enforce": level };
}

export interface PlatformNamespaceProps {
  /** @default "restricted"; whoever sets another says why in a comment beside it */
  readonly podSecurity?: PodSecurityLevel;
  /** Labels besides the level. @default none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A namespace of the platform; its construct id is its name. */
export class PlatformNamespace extends k8s.KubeNamespace {
  constructor(
    scope: Construct,
    name: string,
    { podSecurity: level = "restricted", labels }: PlatformNamespaceProps = {},
  ) {
    super(scope, name, { metadata: { name, labels: { ...labels, ...podSecurity(level) } } });
  }
}
