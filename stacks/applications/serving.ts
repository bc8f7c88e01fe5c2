import { KServe, type KServeArgs } from "../../components/apps/kserve";
import { KServeModelsWebApp } from "../../components/apps/kserve-models-web-app";
import { entryOf, issuersOf, type ApplicationContext } from "./context";

/** Makes what serves models, and the pages of it. */
export function deployServing(context: ApplicationContext): void {
  const { config, services, common, namespaces, opts } = context;
  if (config.components.kserve) {
    const { mode: _mode, standard: _standard, ...settings } = config.kserve;
    const entry = entryOf(context, "kserve");
    const issuers = issuersOf(context, "kserve");
    const { scaling } = services;
    new KServe("kserve", { ...common, namespaces, entry, issuers, scaling, mode: modeOf(context), settings }, opts);
  }
  if (config.components.modelsWebApp) {
    const entry = entryOf(context, "modelsWebApp");
    new KServeModelsWebApp("models-web-app", { ...common, namespaces, entry }, opts);
  }
}

/** @throws for a mode without what it needs, which `kserve-rules.ts` and `component-rules.ts` refuse in a stack file */
function modeOf({ config, services: { knative } }: ApplicationContext): KServeArgs["mode"] {
  const { mode = "serverless", standard } = config.kserve;
  if (mode === "standard") {
    if (!standard) throw new Error("kubeflow:kserve.standard: is missing; write the key domain below it");
    return { kind: "standard", ...standard };
  }
  if (!knative) throw new Error("kubeflow:kserve.mode: serverless needs knativeServing; switch it on");
  return { kind: "serverless", knative };
}
