import type { z } from "zod";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
import type { gatewaySchema } from "./gateway";

type Gateway = Draft<z.input<typeof gatewaySchema>>;

/** What the rules need to know of the rest of the stack file. */
export interface GatewaySurroundings {
  /** Whether the cluster is a rehearsal, where no user comes in. */
  readonly rehearsal: boolean;
  /** Whether the platform's issuer asks over HTTP, by which it cannot prove wildcard names. */
  readonly httpChallenge: boolean;
  /** Whether each model's host has a certificate of its own, so that no wildcard is needed. */
  readonly perHostCertificates: boolean;
  /** Whether it is known which cloud the cluster is in, by whose annotations a load balancer is asked for. */
  readonly cloudKnown: boolean;
}

const KEY = "kubeflow:gateway";

/** What is impossible within `kubeflow:gateway`, beyond single values. */
export function gatewayFindings(gateway: Gateway = {}, surroundings: GatewaySurroundings): Finding[] {
  return [
    ...(surroundings.rehearsal ? [] : forUsers(gateway)),
    ...clash(gateway),
    ...unused(gateway),
    ...besideExisting(gateway),
    ...(surroundings.httpChallenge && isIssued(gateway) ? challenges(gateway, surroundings) : []),
    ...(surroundings.cloudKnown ? [] : unasked(gateway)),
  ];
}

/** What may be left out, or be insecure, in a rehearsal alone. */
function forUsers(gateway: Gateway): Finding[] {
  const readable = "is for rehearsals only, since passwords could be read on the way";
  return [
    ...when(
      !("host" in gateway),
      ["host"],
      'is missing; write the host that users type, such as "kubeflow.example.com"',
    ),
    ...when(gateway.tls?.kind === "none", ["tls", "kind"], `${readable}; write issuer or secret`, "none"),
    ...when(
      gateway.existing?.https === false,
      ["existing", "https"],
      `${readable}; have the Gateway take HTTPS`,
      false,
    ),
  ];
}

/** Browsers use a connection for every host of its certificate, and would ask the models' site for the platform. */
function clash({ host, servingDomain }: Gateway): Finding[] {
  if (host === undefined || servingDomain === undefined) return [];
  const message =
    `contains the platform's host ${host}, as which models could then pose; ` +
    `choose a domain beside it, such as "serving.${servingDomain}"`;
  return when(host.endsWith(`.${servingDomain}`), ["servingDomain"], message, servingDomain);
}

function unused(gateway: Gateway): Finding[] {
  const { tls, service, externalDns } = gateway;
  const dns = ["externalDns"];
  return [
    ...when(externalDns && !("host" in gateway), dns, "has no host to announce; write host, or set it to false", true),
    ...when(
      externalDns && service?.kind === "ClusterIP",
      dns,
      "has no load balancer to point at; set service to kind: LoadBalancer",
      true,
    ),
    ...when("hsts" in gateway && tls?.kind === "none", ["hsts"], "is about HTTPS, and tls is none; remove it"),
  ];
}

function besideExisting(gateway: Gateway): Finding[] {
  if (!("existing" in gateway)) return [];
  const besides = (fields: readonly (keyof Gateway)[], what: string): Finding[] =>
    fields.flatMap((field) =>
      when(field in gateway, [field], `is of a gateway that this platform ${what} another; remove one of them`),
    );
  // What is invalid is undefined, and has its own message.
  const { existing = {} } = gateway;
  return [
    ...besides(["service", "externalDns"], "installs, and existing names"),
    ...("gateway" in existing ? besides(["tls", "hsts"], "makes, and existing.gateway names") : []),
    ...when(
      "https" in existing && !("gateway" in existing),
      ["existing", "https"],
      "is about existing.gateway, which is missing; write it, or use tls instead",
    ),
  ];
}

/** Certificates that an issuer does not give, because of how it asks. */
function challenges({ servingDomain, service }: Gateway, { perHostCertificates }: GatewaySurroundings): Finding[] {
  const balancer = service?.kind === "LoadBalancer" ? service : undefined;
  const asks = "while the issuer asks over HTTP, from addresses that nobody knows; use a DNS challenge";
  const wildcard =
    "needs a wildcard certificate, which a challenge over HTTP cannot prove; " +
    "use a DNS challenge, or set kubeflow:knativeServing.certificates to perHost";
  return [
    ...when(servingDomain !== undefined && !perHostCertificates, ["servingDomain"], wildcard, servingDomain),
    ...when(balancer?.scheme === "internal", ["service", "scheme"], `keeps the internet out, ${asks}`, "internal"),
    ...when(balancer?.sourceRanges !== undefined, ["service", "sourceRanges"], `keeps others out, ${asks}`),
  ];
}

/** Without the cloud, nothing asks for an internal address, and the load balancer would be public. */
function unasked({ service }: Gateway): Finding[] {
  if (service?.kind !== "LoadBalancer") return [];
  const isAsked = "annotations" in service || "loadBalancerClass" in service;
  const message =
    "would come to nothing, since each cloud is asked for it by other annotations; " +
    "write kubeflow:cluster.cloud, or annotations of your own";
  return when(service.scheme === "internal" && !isAsked, ["service", "scheme"], message, "internal");
}

/** By default, and where no Gateway of somebody else has its own certificate. */
function isIssued(gateway: Gateway): boolean {
  const isOthers = gateway.existing !== undefined && "gateway" in gateway.existing;
  return !isOthers && (!("tls" in gateway) || gateway.tls?.kind === "issuer");
}

function when(isWrong: boolean | undefined, path: readonly PropertyKey[], message: string, value?: unknown): Finding[] {
  return isWrong ? [{ path: [KEY, ...path], message, value }] : [];
}
