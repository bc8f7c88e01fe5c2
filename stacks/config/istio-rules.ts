import { PROXY_LIMITS } from "../../charts/istio/resources";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
import type { IstioInput } from "./istio";
import { amountOf } from "./quantity";

type Istio = Draft<IstioInput>;

/** Settings of the Istio that is installed, which an existing one has of its own. */
const OF_OUR_OWN = ["accessLog", "cni", "resources"] as const;

/** What is impossible within `kubeflow:istio`. */
export function istioFindings(istio: Istio | undefined): Finding[] {
  return istio === undefined ? [] : [...ofExisting(istio), ...aboveLimits(istio)];
}

function ofExisting(istio: Istio): Finding[] {
  if (!("existing" in istio)) return [];
  return OF_OUR_OWN.filter((setting) => setting in istio).map((setting) => ({
    path: ["kubeflow:istio", setting],
    message: "is without effect on an Istio that is there already (kubeflow:istio.existing); remove one of them",
  }));
}

function aboveLimits({ resources }: Istio): Finding[] {
  const requests = resources?.proxy ?? {};
  return (["cpu", "memory"] as const)
    .filter((name) => amountOf(requests[name] ?? 0) > amountOf(PROXY_LIMITS[name]))
    .map((name) => ({
      path: ["kubeflow:istio", "resources", "proxy", name],
      value: requests[name],
      message: `is above the limit of a proxy, ${PROXY_LIMITS[name]}, so that no Pod of the mesh could start; write less`,
    }));
}
