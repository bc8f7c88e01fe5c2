import { atomicList } from "../../common/kubernetes/merge";
import { ageColumn, boolean, column, dateTime, each, enumeration, object, requiring } from "../../common/schema";
import { root, string, type PrinterColumn, type Schema } from "../../common/schema";
import { certManagerKind, issuerRef, pem, texts } from "./kind";
import { solver } from "./solver";

/** A kind that cert-manager makes to talk to an ACME server. */
function acmeKind(kind: string, spec: Schema<unknown>, status: Schema<unknown>, middle: PrinterColumn) {
  const columns = [column("State", ".status.state"), middle, column("Reason", ".status.reason", wide), ageColumn];
  const schema = root({ metadata: object({}), spec, status }, { required: ["metadata", "spec"] });
  const categories = ["cert-manager", "cert-manager-acme"];
  return certManagerKind(kind, { schema, columns }, { group: "acme.cert-manager.io", categories });
}

const wide = { priority: 1 };
const state = enumeration(["valid", "ready", "pending", "processing", "invalid", "expired", "errored"]);
const offered = ["token", "type", "url"] as const;
const challenges = atomicList(requiring(offered, each(string(), ...offered)));
const place = each(string(), "identifier", "url");
const authorization = requiring(["url"], { ...place, challenges, initialState: state, wildcard: boolean() });

const orderSpec = requiring(["issuerRef", "request"], {
  ...each(string(), "commonName", "duration", "profile"),
  ...each(texts, "dnsNames", "ipAddresses"),
  issuerRef,
  request: pem,
});

const orderStatus = object({
  ...each(string(), "finalizeURL", "reason", "url"),
  authorizations: atomicList(authorization),
  certificate: pem,
  failureTime: dateTime(),
  state,
});

/** One order at an ACME server; cert-manager makes it for a CertificateRequest. */
export const order = acmeKind("Order", orderSpec, orderStatus, column("Issuer", ".spec.issuerRef.name", wide));

const facts = ["authorizationURL", "dnsName", "key", "token", "url"] as const;
const challengeSpec = requiring([...facts, "issuerRef", "solver", "type"], {
  ...each(string(), ...facts),
  issuerRef,
  solver,
  type: enumeration(["HTTP-01", "DNS-01"]),
  wildcard: boolean(),
});

const challengeStatus = object({ presented: boolean(), processing: boolean(), reason: string(), state });

/** One proof that a DNS name is ours; cert-manager makes it for an Order. */
export const challenge = acmeKind("Challenge", challengeSpec, challengeStatus, column("Domain", ".spec.dnsName"));
