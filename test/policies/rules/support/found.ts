import { loadAll } from "js-yaml";
import type { PlainObject } from "../../../../charts/common/objects";
import { evaluate, type Violation } from "../../../../policies/evaluate";
import type { PolicyStack, Rule } from "../../../../policies/rule";
import type { PolicySettings } from "../../../../policies/settings";

/** Settings of an environment that pulls images of two registries. */
const SETTINGS: PolicySettings = { registries: ["ghcr.io/kubeflow", "docker.io"], tenants: ["team-a"], costTags: [] };

/** What a rule finds in YAML, nothing excused, as `subject path: message` with the level where it is another one. */
export function found(rule: Rule, yaml: string, settings: Partial<PolicySettings> = {}): string[] {
  const objects = loadAll(yaml) as PlainObject[];
  return violationsIn(rule, { objects, cloud: [] }, { ...SETTINGS, ...settings }).map(
    ({ subject, path = "-", message, level }) =>
      `${level === "advisory" ? "(advisory) " : ""}${subject} ${path}: ${message}`,
  );
}

/** What a rule has against a stack, but for what it allows the platform. */
export function violationsIn(rule: Rule, stack: PolicyStack, settings: PolicySettings): readonly Violation[] {
  return evaluate(stack, [rule], settings, { today: "2026-11-28" }).violations;
}

/** A Pod of one container with these fields, in YAML's own style. */
export function podOf(container: string, spec = ""): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: pod, namespace: team-a }
spec: { containers: [{ name: main, ${container} }]${spec === "" ? "" : `, ${spec}`} }
`;
}
