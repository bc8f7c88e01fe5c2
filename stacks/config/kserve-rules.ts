import type { z } from "zod";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import type { kserveSchema } from "./kserve";
import { repetitions } from "./repetition";

type KServe = Draft<z.input<typeof kserveSchema>>;

const KEY = "kubeflow:kserve";

/** What is impossible within `kubeflow:kserve`, beyond single values. */
export function kserveFindings(kserve: KServe = {}): Finding[] {
  // A mode that is there but wrong says nothing of the others.
  const mode = "mode" in kserve ? kserve.mode : "serverless";
  return [
    ...(mode === "standard" ? standardFindings(kserve) : []),
    ...(mode === "serverless" ? serverlessFindings(kserve) : []),
    ...twoGateways(kserve),
    ...namedTwice(kserve),
  ];
}

function standardFindings(kserve: KServe): Finding[] {
  const missing = {
    path: [KEY, "standard"],
    message: "is missing; write the key domain below it, under which models get their hosts",
  };
  const path = {
    path: [KEY, "pathTemplate"],
    value: kserve.pathTemplate,
    message: "is of the mode serverless, and the mode is standard; remove it",
  };
  return [...("standard" in kserve ? [] : [missing]), ...("pathTemplate" in kserve ? [path] : [])];
}

function serverlessFindings(kserve: KServe): Finding[] {
  if (!("standard" in kserve)) return [];
  return [{ path: [KEY, "standard"], message: "is of the mode standard; write mode: standard, or remove it" }];
}

/** KServe knows one gateway of the Gateway API. */
function twoGateways({ standard, llm }: KServe): Finding[] {
  const routes = standard?.routes;
  if (routes?.kind !== "gatewayApi" || routes.gateway === undefined) return [];
  if (llm?.gateway === undefined || llm.gateway === routes.gateway) return [];
  const path = [KEY, "llm", "gateway"];
  const other = pathText([KEY, "standard", "routes", "gateway"]);
  const message = `is not ${other}, and KServe knows one gateway of the Gateway API; write the same one`;
  return [{ path, value: llm.gateway, message }];
}

function namedTwice({ gpuResources = [] }: KServe): Finding[] {
  const path = [KEY, "gpuResources"];
  return repetitions(gpuResources, (resource) => resource).map(({ index, first }) => ({
    path: [...path, index],
    value: gpuResources[index],
    message: `is also ${pathText([...path, first])}; remove one of them`,
  }));
}
