import { conditionsHold, matches, textsOf, type RequestContext } from "./aws-condition";

/** A call of AWS's API. */
export interface PolicyRequest {
  /** Such as `s3:GetObject`. */
  readonly action: string;
  /** ARN that is acted on. @default none: trust policies are about their own role */
  readonly resource?: string;
  /** Who asks. @default whoever has the policy */
  readonly principal?: { readonly kind: "AWS" | "Federated" | "Service"; readonly value: string };
  readonly context: RequestContext;
}

/** What a policy says of a request: one deny outweighs every allow, and silence allows nothing. */
export type Verdict = "allow" | "deny" | "silent";

type Statement = Readonly<Record<string, unknown>>;

const ELEMENTS = new Set(["Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "NotResource", "Condition"]);

/**
 * Evaluates an IAM policy as AWS documents it.
 * @param policy JSON, or what it stands for
 * @throws for elements and condition operators that it does not know
 */
export function verdictOf(policy: unknown, request: PolicyRequest): Verdict {
  const document = (typeof policy === "string" ? JSON.parse(policy) : policy) as { readonly Statement: unknown };
  const statements = [document.Statement].flat() as Statement[];
  const effects = statements.filter((statement) => applies(statement, request)).map(({ Effect }) => Effect);
  return combined(effects.map((effect) => (effect === "Allow" ? "allow" : "deny")));
}

/** What several policies say together. */
export function combined(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("deny")) return "deny";
  return verdicts.includes("allow") ? "allow" : "silent";
}

function applies(statement: Statement, { action, resource, principal, context }: PolicyRequest): boolean {
  const unknown = Object.keys(statement).find((element) => !ELEMENTS.has(element));
  if (unknown !== undefined) throw new Error(`policy element "${unknown}" is not known to the rehearsal`);
  const { Principal, Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  return (
    (principal === undefined || admits(Principal, principal)) &&
    among(Action, NotAction, (pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
    (resource === undefined || among(Resource, NotResource, (pattern) => matches(pattern, resource))) &&
    conditionsHold(Condition as Record<string, unknown>, context)
  );
}

function among(patterns: unknown, excluded: unknown, fits: (pattern: string) => boolean): boolean {
  if (excluded !== undefined) return !textsOf(excluded).some(fits);
  return patterns !== undefined && textsOf(patterns).some(fits);
}

function admits(principals: unknown, { kind, value }: NonNullable<PolicyRequest["principal"]>): boolean {
  if (principals === "*") return true;
  const ofKind = (principals as Record<string, unknown> | undefined)?.[kind];
  if (ofKind === undefined) return false;
  const values = textsOf(ofKind);
  return values.includes(value) || (kind === "AWS" && values.includes("*"));
}
