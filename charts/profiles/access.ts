import type { AuthorizationPolicySpec } from "../istio/crds/security";
import { GROUPS_HEADER, USER_HEADER } from "../oauth2-proxy/names";
import { NOTEBOOK_CONTROLLER, PIPELINES_UI, principalOf, type MeshAccount } from "./names";
import type { Subject, Tenant } from "./tenant";

type Rule = NonNullable<AuthorizationPolicySpec["rules"]>[number];

/** Name of the policy that the profile controller makes for each tenant. */
export const OWNER_POLICY = "ns-owner-access-istio";

/**
 * Whose requests a tenant's Pods take: the owner's, those of the tenant's own Pods, probes, and the notebook
 * controller's. Field for field what the profile controller 1.10 writes, which would otherwise write it anew; that it
 * states no action, which means ALLOW, is part of it.
 */
export function ownerAccess({ name, owner }: Tenant, ingress: MeshAccount): AuthorizationPolicySpec {
  return {
    rules: [
      requestsOf({ kind: "User", name: owner }, ingress),
      { when: [{ key: "source.namespace", values: [name] }] },
      { to: [{ operation: { paths: ["/healthz", "/metrics", "/wait-for-drain"] } }] },
      {
        from: [{ source: { principals: [principalOf(NOTEBOOK_CONTROLLER)] } }],
        to: [{ operation: { methods: ["GET"], paths: ["*/api/kernels"] } }],
      },
    ],
  };
}

/** What a contributor's requests need, as the access management writes it for users. */
export function contributorAccess(subject: Subject, ingress: MeshAccount): AuthorizationPolicySpec {
  return { rules: [requestsOf(subject, ingress)] };
}

/** By the header that the gateway alone can set; Pipelines' interface passes it on. */
function requestsOf({ kind, name }: Subject, ingress: MeshAccount): Rule {
  const principals = [principalOf(ingress), principalOf(PIPELINES_UI)];
  const header = kind === "User" ? USER_HEADER : GROUPS_HEADER;
  const values = kind === "User" ? [name] : groupValues(name);
  return { from: [{ source: { principals } }], when: [{ key: `request.headers[${header}]`, values }] };
}

/**
 * How Envoy writes a group into the header: as it is where the claim is text, and a list as JSON in Base64. Istio
 * compares whole values, so that of lists only the one with this group alone can be known.
 */
function groupValues(group: string): string[] {
  return [group, Buffer.from(JSON.stringify([group])).toString("base64")];
}
