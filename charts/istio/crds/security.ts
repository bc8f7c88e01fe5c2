import {
  array,
  boolean,
  each,
  enumeration,
  type Infer,
  map,
  object,
  requiring,
  string,
  rule,
} from "../../common/schema";
import { istioKind } from "./istio-kind";
import { policy, selector } from "./target";
import { atMostOne, duration, filled, texts } from "./values";

const common = { topic: "security", versions: ["v1", "v1beta1"] };
const serviceAccounts = array(string({ maxLength: 320 }), { maxItems: 16 });
const sourceFields = {
  ...{ /** Of the peer. */ ipBlocks: texts, /** By X-Forwarded-For. */ remoteIpBlocks: texts, namespaces: texts },
  /** From certificates: `cluster.local/ns/kubeflow/sa/default`. */ principals: texts,
  /** From tokens, issuer and subject: `https://dex.example.org/*`. */ requestPrincipals: texts,
  /** As `namespace/name`, or a name in the policy's namespace. */ serviceAccounts,
  ...each(texts, "notIpBlocks", "notRemoteIpBlocks", "notNamespaces", "notPrincipals", "notRequestPrincipals"),
  notServiceAccounts: serviceAccounts,
};
const none = "!has(self.principals) &&\n!has(self.notPrincipals) && !has(self.namespaces) && !has(self.notNamespaces)";
const isAlone = `(has(self.serviceAccounts) || has(self.notServiceAccounts)) ? (${none}) : true`;
const alone = rule("Cannot set serviceAccounts with namespaces or principals", isAlone);
const from = array(object({ source: object(sourceFields, { validations: [alone] }) }), { maxItems: 512 });
const wanted = each(texts, "hosts", "methods", "paths", "ports");
const operation = object({ ...wanted, ...each(texts, "notHosts", "notMethods", "notPaths", "notPorts") });
/** By a key such as `request.headers[x-name]` or `request.auth.claims[groups]`. */
const condition = requiring(["key"], { key: string(), ...each(texts, "values", "notValues") });
const accessRule = object({ from, to: array(object({ operation })), when: array(condition) });
const accessFields = {
  /** @default "ALLOW" */ action: enumeration(["ALLOW", "DENY", "AUDIT", "CUSTOM"]),
  /** Extension provider that decides on `CUSTOM`. */ provider: object({ name: string() }),
  /** Any of these; `[{}]` holds always. @default none */ rules: array(accessRule, { maxItems: 512 }),
};
const accessSpec = policy(accessFields, { exclusive: [["provider"]] });
export type AuthorizationPolicySpec = Infer<typeof accessSpec>;
const access = { ...common, shortName: "ap", columns: ["action", "age"] };
/** Which requests pass: none that a `CUSTOM` or `DENY` refuses; and if there are `ALLOW`s, those that one allows. */
export const authorizationPolicy = istioKind("AuthorizationPolicy", accessSpec, access);

/** `UNSET` is what the namespace says, and else the mesh: `PERMISSIVE`, so that plain text passes too. */
const mtls = object({ mode: enumeration(["UNSET", "DISABLE", "PERMISSIVE", "STRICT"]) });
const arePorts = rule("port must be between 1-65535", "self.all(key, 0 < int(key) && int(key) <= 65535)");
const portLevelMtls = map(mtls, { minProperties: 1, validations: [arePorts] });
const labels = "((has(self.selector) && has(self.selector.matchLabels)) ? self.selector.matchLabels : {})";
const isSelected = `has(self.portLevelMtls) ? (${labels}.size() > 0) : true`;
const selected = rule("portLevelMtls requires selector", isSelected);
const peerSpec = object({ mtls, portLevelMtls, selector }, { validations: [selected] });
export type PeerAuthenticationSpec = Infer<typeof peerSpec>;
const peer = { ...common, shortName: "pa", columns: ["mtls.mode", "age"] };
/** Whether clients need mutual TLS. */
export const peerAuthentication = istioKind("PeerAuthentication", peerSpec, peer);

const isHttp = rule("url must have scheme http:// or https://", 'url(self).getScheme() in ["http", "https"]');
const uri = string({ minLength: 1, maxLength: 2048, validations: [isHttp] });
const header = string({ minLength: 1, pattern: "^[-_A-Za-z0-9]+$" });
const jwtFields = {
  /** Of which the token must have one. @default the name of the service */ audiences: array(filled),
  /** Whether the server gets the token too. */ forwardOriginalToken: boolean(),
  /** @default the bearer token */ fromHeaders: array(requiring(["name"], { name: filled, prefix: string() })),
  ...{ ...each(array(filled), "fromCookies", "fromParams"), issuer: filled, jwks_uri: uri },
  ...{ /** The public keys. */ jwks: string(), /** Where they are. @default OpenID Connect tells */ jwksUri: uri },
  outputClaimToHeaders: array(requiring(["claim", "header"], { claim: filled, header })),
  /** Header that gets the payload in base64. */ outputPayloadToHeader: string(),
  ...{ spaceDelimitedClaims: array(filled, { maxItems: 64 }), /** For the keys. @default 5s */ timeout: duration },
};
const jwtRule = object(jwtFields, { validations: [atMostOne("jwks or jwksUri", "jwksUri", "jwks_uri", "jwks")] });
const requestSpec = policy({ jwtRules: array(jwtRule, { maxItems: 4096 }) });
export type RequestAuthenticationSpec = Infer<typeof requestSpec>;
/** Refuses requests with a wrong token; those without any pass, unless an AuthorizationPolicy wants one. */
export const requestAuthentication = istioKind("RequestAuthentication", requestSpec, { ...common, shortName: "ra" });
