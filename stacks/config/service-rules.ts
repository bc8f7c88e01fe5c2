import { certManagerFindings } from "./cert-manager-rules";
import { isCloudCluster, isForUsers } from "./cloud-cluster-kind";
import { isOn } from "./component-choice";
import { dexFindings } from "./dex-rules";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
import { gatewayFindings } from "./gateway-rules";
import { istioFindings } from "./istio-rules";
import { kedaFindings } from "./keda-rules";
import { knativeEventingFindings } from "./knative-eventing-rules";
import { knativeServingFindings } from "./knative-serving-rules";
import { authenticationFindings } from "./authentication-rules";

/** What is impossible in the settings of the platform's services, each beside what it needs to know of the others. */
export function serviceFindings(draft: Draft): Finding[] {
  const cluster = draft["kubeflow:cluster"];
  // Of a cluster whose kind is missing or unknown, nothing more is asked.
  const rehearsal = !isForUsers(cluster);
  const gateway = draft["kubeflow:gateway"];
  const https = gateway?.tls?.kind !== "none" && gateway?.existing?.https !== false;
  const host = gateway?.host;
  return [
    ...certManagerFindings(draft["kubeflow:certManager"], cluster?.kind),
    ...istioFindings(draft["kubeflow:istio"]),
    ...(isOn(draft, "istio")
      ? gatewayFindings(gateway, {
          rehearsal,
          httpChallenge: isHttpChallenge(draft),
          perHostCertificates: isPerHost(draft),
          cloudKnown: cluster !== undefined && ("cloud" in cluster || isCloudCluster(cluster)),
        })
      : []),
    ...(isOn(draft, "dex")
      ? dexFindings(draft["kubeflow:dex"] ?? {}, { rehearsal, reachable: host !== undefined && https })
      : []),
    ...(isOn(draft, "oauth2Proxy") ? authenticationFindings(draft["kubeflow:authentication"], { host, https }) : []),
    ...knativeServingFindings(draft["kubeflow:knativeServing"]),
    ...knativeEventingFindings(draft["kubeflow:knativeEventing"]),
    ...kedaFindings(draft["kubeflow:keda"]),
  ];
}

function isHttpChallenge({ "kubeflow:certManager": certManager }: Draft): boolean {
  const { issuer, existing } = certManager ?? {};
  if (existing !== undefined) return existing.httpChallenge === true;
  return issuer?.kind === "acme" && issuer.challenge?.kind === "http";
}

function isPerHost({ "kubeflow:knativeServing": knativeServing }: Draft): boolean {
  return knativeServing?.certificates === "perHost";
}
