import { load, loadAll } from "js-yaml";
import type { PlainObject } from "../../charts/common/objects";
import type { Finding, PolicyStack, Rule } from "../../policies/rule";
import { subjectOf } from "../../policies/subject";
import type { CloudResource } from "../../recorder/platform";
import { SETTINGS } from "./support";

/** Objects of some YAML. */
export function objectsIn(yaml: string): PlainObject[] {
  return loadAll(yaml) as PlainObject[];
}

/** A resource of a cloud, with its arguments in YAML. */
export function resource(type: string, name: string, inputs: string, kept: Partial<CloudResource> = {}): CloudResource {
  return {
    type,
    name,
    inputs: load(inputs) as CloudResource["inputs"],
    protect: false,
    retainOnDelete: false,
    ...kept,
  };
}

/** What a rule has to say, each as `subject: path: message`, without what it allows the platform. */
export function findingsIn(rule: Rule, { objects = [], cloud = [] }: Partial<PolicyStack>): string[] {
  const said = (subject: PlainObject | CloudResource, { path = "", message }: Finding) =>
    `${subjectOf(subject)}: ${path}: ${message}`;
  switch (rule.kind) {
    case "object":
      return objects.flatMap((object) => rule.check(object, SETTINGS).map((finding) => said(object, finding)));
    case "cloud":
      return cloud.flatMap((each) => rule.check(each, SETTINGS).map((finding) => said(each, finding)));
    case "stack":
      return rule.check({ objects, cloud }, SETTINGS).map((finding) => said(finding.subject, finding));
  }
}
