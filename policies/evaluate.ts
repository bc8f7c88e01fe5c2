import type { PlainObject } from "../charts/common/objects";
import type { CloudResource } from "../recorder/platform";
import { type Excuse, Excuses, type Exemption } from "./exemptions";
import { levelOf, levelOfFinding, type Levels, type ReportedLevel } from "./levels";
import type { Finding, PolicyStack, Rule, StackFinding, StackRule } from "./rule";
import type { PolicySettings } from "./settings";
import { subjectOf } from "./subject";

/** What one environment makes of the rules. */
export interface Terms {
  /** @default each rule's own */
  readonly levels?: Levels;
  /** @default none */
  readonly exemptions?: readonly Exemption[];
  /** The day on which exemptions have to hold, such as `2026-11-28`; a parameter, so that a report can be repeated. */
  readonly today: string;
}

/** What a rule found, and on what. */
export interface Violation {
  /** Name of the rule. */
  readonly rule: string;
  readonly level: ReportedLevel;
  /** As exemptions name it. */
  readonly subject: string;
  /** The object itself, or the resource. */
  readonly about: PlainObject | CloudResource;
  /** The field; absent where it is about the object as a whole. */
  readonly path?: string;
  readonly message: string;
  readonly fix: string;
}

/** What a rule found and somebody excused. */
export type ExcusedViolation = Violation & Excuse;

/** What an evaluation has to say. */
export interface PolicyReport {
  /** Names of the rules that were evaluated, in their order. */
  readonly rules: readonly string[];
  /** Names of those that the environment switches off. */
  readonly disabled: readonly string[];
  /** How much was looked at. */
  readonly counts: { readonly objects: number; readonly cloud: number };
  /** In the order of the rules. */
  readonly violations: readonly Violation[];
  readonly excused: readonly ExcusedViolation[];
  /** Exemptions of these rules that hold no longer: what they excused is among the violations again. */
  readonly expired: readonly Exemption[];
  /** Exemptions of these rules that hold and excuse nothing. */
  readonly unused: readonly Exemption[];
}

/** Applies rules to everything of one environment. Pure: the same arguments give the same report. */
export function evaluate(
  stack: PolicyStack,
  rules: readonly Rule[],
  settings: PolicySettings,
  { levels = {}, exemptions = [], today }: Terms,
): PolicyReport {
  const names = new Set(rules.map(({ name }) => name));
  const excuses = new Excuses(
    exemptions.filter(({ rule }) => names.has(rule)),
    today,
  );
  const violations: Violation[] = [];
  const excused: ExcusedViolation[] = [];
  const [enabled, disabled] = [[] as string[], [] as string[]];
  for (const rule of rules) {
    const level = levelOf(rule, levels);
    (level === "disabled" ? disabled : enabled).push(rule.name);
    if (level === "disabled") continue;
    for (const finding of findingsOf(rule, stack, settings)) {
      const violation = violationOf(rule, level, finding);
      const excuse = excuses.find(rule.name, rule.allowances ?? [], violation.subject);
      if (excuse) excused.push({ ...violation, ...excuse });
      else violations.push(violation);
    }
  }
  const counts = { objects: stack.objects.length, cloud: stack.cloud.length };
  return { rules: enabled, disabled, counts, violations, excused, expired: excuses.expired, unused: excuses.unused };
}

/** Whether nothing may be deployed. */
export function forbids({ violations }: PolicyReport): boolean {
  return violations.some(({ level }) => level === "mandatory");
}

function violationOf(rule: Rule, level: ReportedLevel, finding: StackFinding): Violation {
  const { subject: about, path, message, fix } = finding;
  return {
    ...{ rule: rule.name, level: levelOfFinding(finding, level), subject: subjectOf(about), about },
    ...(path !== undefined && { path }),
    ...{ message, fix },
  };
}

function findingsOf(rule: Rule, stack: PolicyStack, settings: PolicySettings): readonly StackFinding[] {
  switch (rule.kind) {
    case "object":
      return stack.objects.flatMap((object) => onOne(object, () => rule.check(object, settings)));
    case "cloud":
      return stack.cloud.flatMap((resource) => onOne(resource, () => rule.check(resource, settings)));
    case "stack":
      return onAll(rule, stack, settings);
  }
}

/** Any YAML may be looked at: what no API server would take must not end the evaluation of all the rest. */
function onOne(subject: PlainObject | CloudResource, check: () => readonly Finding[]): StackFinding[] {
  try {
    return check().map((finding) => ({ ...finding, subject }));
  } catch (error) {
    const message = `cannot be checked: ${(error as Error).message}`;
    return [{ subject, message, fix: "write its fields as the schema of its kind says" }];
  }
}

/** Where a rule stumbles over all objects together, those that it stumbles over alone are told of and left out. */
function onAll(rule: StackRule, stack: PolicyStack, settings: PolicySettings): readonly StackFinding[] {
  try {
    return rule.check(stack, settings);
  } catch {
    const unreadable = stack.objects.flatMap((object) =>
      onOne(object, () => (rule.check({ objects: [object], cloud: [] }, settings), [])),
    );
    const left = new Set<unknown>(unreadable.map(({ subject }) => subject));
    const objects = stack.objects.filter((object) => !left.has(object));
    return [...unreadable, ...rule.check({ ...stack, objects }, settings)];
  }
}
