import type { KubeClient } from "../../kube/client";
import type { Properties } from "../../protocol/properties";
import type { ResourceRequest } from "../../protocol/provider";
import type { ResourceType } from "../resource-type";
import { lookAt } from "./cluster-facts";
import { lineOf, reportOf } from "./finding";
import { judge } from "./judgement";
import { readRequirements } from "./requirements";

/**
 * Whether a cluster that somebody else made fits the platform. It makes nothing and owns nothing: it looks, in each
 * preview and each update, at what is there before anything else happens.
 *
 * @throws all that does not fit, in one report; what is only likely not to, it warns of
 */
export const clusterChecks: ResourceType = {
  failures: () => [],
  async diff(request, client) {
    if (client) await check(client, request, request.news, false);
    return { changes: {} };
  },
  in: (client) => ({
    async create(request) {
      await check(client, request, request.inputs, true);
      return { id: request.preview ? "" : "cluster", outputs: {} };
    },
    update: async ({ id }) => ({ id, outputs: {} }),
    read: async ({ id, inputs }) => ({ id, outputs: {}, inputs }),
    delete: async () => undefined,
  }),
};

async function check(
  client: KubeClient,
  { signal, log }: ResourceRequest,
  inputs: Properties,
  first: boolean,
): Promise<void> {
  if (inputs.hasUnknowns) return;
  const requirements = readRequirements(inputs);
  const findings = judge(await lookAt(client, requirements, first, signal), requirements);
  const refused = requirements.onFault === "refuse" ? findings.filter(({ kind }) => kind === "fault") : [];
  for (const found of findings) if (!refused.includes(found)) log.warning(lineOf(found));
  if (refused.length > 0) throw new Error(reportOf(refused));
}
