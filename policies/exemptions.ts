import { matches } from "./pattern";
import type { Allowance } from "./settings";

/** What one environment does against a rule, knowingly and for a time. */
export interface Exemption extends Allowance {
  /** Name of the rule. */
  readonly rule: string;
  /** The last day on which it holds, such as `2027-03-31`, by the clock of UTC. */
  readonly expires: string;
}

/** Why a finding counts for nothing. */
export interface Excuse {
  readonly reason: string;
  /** By whom: the rule itself, which knows what the platform has to do, or the stack file. */
  readonly by: "platform" | "stack file";
  /** Last day, where there is one. */
  readonly expires?: string;
}

/** Looks for excuses, and notes which exemptions were needed. */
export class Excuses {
  private readonly used = new Set<Exemption>();
  private readonly holding: readonly Exemption[];
  /** Those that hold no longer, whether anything would still need them or not. */
  readonly expired: readonly Exemption[];

  /** @param today such as `2026-11-28` */
  constructor(exemptions: readonly Exemption[], today: string) {
    // Days that are written so are in the order of their letters.
    this.holding = exemptions.filter(({ expires }) => expires >= today);
    this.expired = exemptions.filter(({ expires }) => expires < today);
  }

  /** Those that hold and excuse nothing that was asked for. */
  get unused(): readonly Exemption[] {
    return this.holding.filter((exemption) => !this.used.has(exemption));
  }

  /** @param rule its name; @param allowances of the rule itself, which come first */
  find(rule: string, allowances: readonly Allowance[], subject: string): Excuse | undefined {
    const allowance = allowances.find((each) => matches(each.subject, subject));
    if (allowance) return { reason: allowance.reason, by: "platform" };
    const exemption = this.holding.find((each) => each.rule === rule && matches(each.subject, subject));
    if (!exemption) return undefined;
    this.used.add(exemption);
    return { reason: exemption.reason, by: "stack file", expires: exemption.expires };
  }
}
