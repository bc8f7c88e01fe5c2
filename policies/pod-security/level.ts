import type { PlainObject } from "../../charts/common/objects";
import { valueAt } from "../fields";
import type { Finding } from "../rule";
import type { PodTemplate } from "../workloads";
import { BASELINE } from "./baseline";
import { RESTRICTED } from "./restricted";

export const ENFORCE_LABEL = "pod-security.kubernetes.io/enforce";

/** From the loosest to the tightest. */
export const LEVELS = ["privileged", "baseline", "restricted"] as const;
export type PodSecurityLevel = (typeof LEVELS)[number];

/** What admission holds Pods of a Namespace to; nothing where it does not say, or says something else. */
export function levelOfNamespace({ metadata }: PlainObject): PodSecurityLevel | undefined {
  const label = valueAt(metadata, "labels", ENFORCE_LABEL);
  return LEVELS.find((level) => level === label);
}

/** What a Pod does against a level. Of a Pod to which a controller adds something, only what it has can be judged. */
export function violationsOf(pod: PodTemplate, level: PodSecurityLevel): Finding[] {
  if (level === "privileged") return [];
  const checks = level === "baseline" || pod.isPartial ? BASELINE : [...BASELINE, ...RESTRICTED];
  return checks.flatMap((check) => check(pod));
}
