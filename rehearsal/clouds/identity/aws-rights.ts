import type { CloudRecord } from "../world";
import { allowed, denied, type AccessRequest, type Decision } from "./access";
import { combined, verdictOf, type PolicyRequest, type Verdict } from "./aws-policy";

type Call = Pick<PolicyRequest, "action" | "context"> & { readonly resource: string };

/** Whether a role may do what is asked for: by its own policies, and as the bucket's policy lets it. */
export function roleMay(records: readonly CloudRecord[], role: CloudRecord, request: AccessRequest): Decision {
  for (const call of callsOf(records, request)) {
    const verdict = combined([...identityVerdicts(records, role, call), ...bucketVerdicts(records, role, call)]);
    if (verdict === "deny") return denied(`"${call.action}" on "${call.resource}" is denied to role "${role.id}"`);
    if (verdict === "silent") return denied(`role "${role.id}" has no right to "${call.action}" on "${call.resource}"`);
  }
  return allowed(`role "${role.id}" may ${request.action} "${request.resource}"`);
}

function identityVerdicts(records: readonly CloudRecord[], role: CloudRecord, call: Call): Verdict[] {
  return policiesOf(records, String(role.outputs.name)).map((policy) => verdictOf(policy, call));
}

function policiesOf(records: readonly CloudRecord[], role: string): unknown[] {
  const of = (type: string): CloudRecord[] =>
    records.filter((record) => record.type === type && record.outputs.role === role);
  const inline = of("aws:iam/rolePolicy:RolePolicy").map(({ outputs }) => outputs.policy);
  const attached = of("aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(({ outputs }) => outputs.policyArn);
  // What AWS's own policies say is not known here: they give no right.
  const managed = records
    .filter(({ type, outputs }) => type === "aws:iam/policy:Policy" && attached.includes(outputs.arn))
    .map(({ outputs }) => outputs.policy);
  return [...inline, ...managed];
}

function bucketVerdicts(records: readonly CloudRecord[], role: CloudRecord, call: Call): Verdict[] {
  const bucket = bucketOf(call.resource);
  return records
    .filter(({ type, outputs }) => type === "aws:s3/bucketPolicy:BucketPolicy" && outputs.bucket === bucket)
    .map(({ outputs }) =>
      verdictOf(outputs.policy, { ...call, principal: { kind: "AWS", value: String(role.outputs.arn) } }),
    );
}

/** The calls that S3's and Route 53's clients make, over TLS. */
function callsOf(records: readonly CloudRecord[], { action, resource }: AccessRequest): Call[] {
  const call = (name: string, on = resource, more: Record<string, string> = {}): Call => ({
    action: name,
    resource: on,
    context: { "aws:SecureTransport": "true", ...more },
  });
  if (action === "dns") {
    const change = resource.replace(/hostedzone\/.*$/, "change/C0123456789");
    const zone = ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"];
    return [...zone.map((name) => call(name)), call("route53:GetChange", change)];
  }
  const keys = keysOf(records, resource);
  if (action === "write") {
    const uses = keys.map((key) => call("kms:GenerateDataKey", key));
    return [call("s3:PutObject"), call("s3:DeleteObject"), ...uses];
  }
  const list = call("s3:ListBucket", resource.replace(/\/.*$/s, ""), { "s3:prefix": folderOf(resource) });
  return [list, call("s3:GetObject"), ...keys.map((key) => call("kms:Decrypt", key))];
}

/** Keys, other than S3's own, that the bucket of an object is encrypted by. */
function keysOf(records: readonly CloudRecord[], object: string): string[] {
  const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
  return records
    .filter(({ type, outputs }) => type === encryption && outputs.bucket === bucketOf(object))
    .flatMap(({ outputs }) => outputs.rules as { applyServerSideEncryptionByDefault?: { kmsMasterKeyId?: string } }[])
    .flatMap((rule) => rule.applyServerSideEncryptionByDefault?.kmsMasterKeyId ?? []);
}

function bucketOf(arn: string): string | undefined {
  return /^arn:[^:]*:s3:::([^/]*)/.exec(arn)?.[1];
}

/** What a client lists to find an object: `models/` for `arn:aws:s3:::bucket/models/llama`. */
function folderOf(object: string): string {
  return /^[^/]*\/(?:(.*\/))?[^/]*$/s.exec(object)?.[1] ?? "";
}
