import {
  PolicyPack,
  type ReportViolation,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
} from "@pulumi/policy";
import type { Violation } from "../evaluate";
import { RULES } from "../registry";
import type { Rule } from "../rule";
import { judgeAll, judgeOne } from "./judge";

/**
 * The rules as a CrossGuard pack: those that look at one object at a time are asked before each is made, the others when
 * the program has said all. Pulumi's enforcement levels are fixed before a stack is known, so that there are two policies
 * for a rule: what is mandatory by the stack file, and what is advisory.
 */
new PolicyPack("kubeflow", {
  policies: RULES.flatMap((rule) => [policyOf(rule, "mandatory"), policyOf(rule, "advisory")]),
});

function policyOf(rule: Rule, level: Violation["level"]): ResourceValidationPolicy | StackValidationPolicy {
  const { name, title: description } = rule;
  const common = { name: level === "mandatory" ? name : `${name}-advice`, description, enforcementLevel: level };
  const tell = (violations: readonly Violation[], report: ReportViolation): void => {
    const own = violations.filter((violation) => violation.rule === name && violation.level === level);
    for (const violation of own) report(textOf(violation));
  };
  return rule.kind === "stack"
    ? { ...common, validateStack: ({ resources }, report) => tell(judgeAll(resources), report) }
    : { ...common, validateResource: (resource, report) => tell(judgeOne(resource), report) };
}

function textOf({ subject, path, message, fix }: Violation): string {
  return `${path === undefined ? subject : `${subject} ${path}`}: ${message}; ${fix}`;
}
