import { isOn } from "./component-choice";
import type { Draft } from "./draft";
import type { Finding } from "./finding";

/** What does not go together with an ambient mesh, whose nodes' proxies see neither paths nor headers. */
export function ambientFindings(draft: Draft): Finding[] {
  if (draft["kubeflow:istio"]?.mode !== "ambient" || !isOn(draft, "istio")) return [];
  return [...pipelines(draft), ...notebooks(draft)];
}

/** Steps ask the API server for nothing but the cache, and by a waypoint alone. */
function pipelines(draft: Draft): Finding[] {
  const { waypoint, cache } = draft["kubeflow:pipelines"] ?? {};
  if (!isOn(draft, "pipelines") || waypoint === true || cache === false) return [];
  const message =
    "is missing, and in an ambient mesh steps reach the cache by a waypoint alone; write true where the cluster has the " +
    "Gateway API's kinds, or set cache to false";
  return [{ path: ["kubeflow:pipelines", "waypoint"], message }];
}

/** The controller could not ask notebooks what they do, and takes those for idle that do not answer. */
function notebooks(draft: Draft): Finding[] {
  if (!isOn(draft, "notebooks") || draft["kubeflow:notebooks"]?.culling?.enabled !== true) return [];
  const message = "stops busy notebooks in an ambient mesh, in which nobody sees that they are busy; set it to false";
  return [{ path: ["kubeflow:notebooks", "culling", "enabled"], value: true, message }];
}
