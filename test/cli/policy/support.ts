import type { Judged } from "../../../cli/policy/judged";
import { evaluate, type PolicyReport, type Terms } from "../../../policies/evaluate";
import type { PolicyStack, Rule } from "../../../policies/rule";
import { bucket, configMap, noPasswords, noTwins, SETTINGS, tagged } from "../../policies/support";

export const RULES: readonly Rule[] = [noPasswords, tagged, noTwins];

/** A report that has something of everything: broken, advisory, exempt, allowed, ended, one too many and switched off. */
export const STACK: PolicyStack = {
  objects: [
    configMap("one", { password: "x" }),
    configMap("two", { password: "y" }),
    configMap("dex", { password: "z" }),
  ],
  cloud: [bucket("data")],
};

const exemption = { rule: "no-passwords", reason: "It is no real one.", expires: "2027-03-31" };

export const TERMS: Terms = {
  today: "2026-11-28",
  levels: { "no-twins": "disabled" },
  exemptions: [
    { ...exemption, subject: "ConfigMap team-a/two" },
    { ...exemption, subject: "ConfigMap team-a/three" },
    { ...exemption, subject: "ConfigMap team-a/one", expires: "2026-11-27" },
  ],
};

const allowances = [{ subject: "ConfigMap */dex", reason: "Dex reads it nowhere else." }];

export const RULES_WITH_ALLOWANCE: readonly Rule[] = [{ ...noPasswords, allowances }, tagged, noTwins];

export function fullReport(): PolicyReport {
  return evaluate(STACK, RULES_WITH_ALLOWANCE, SETTINGS, TERMS);
}

/** Where a thing is written, by its place among those of its kind. */
export function judgedAs(stack: PolicyStack, complete: boolean): Pick<Judged, "name" | "placeOf" | "complete"> {
  const all: readonly unknown[] = [...stack.objects, ...stack.cloud];
  return {
    name: complete ? "dev" : "rendered",
    complete,
    placeOf: (about) =>
      complete
        ? { file: "Pulumi.dev.yaml", line: 1 }
        : { file: "rendered/maps.yaml", line: 10 * all.indexOf(about) + 1 },
  };
}
