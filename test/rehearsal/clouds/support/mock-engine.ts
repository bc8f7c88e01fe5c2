import * as pulumi from "@pulumi/pulumi";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { NO_PROPERTIES, Properties, UNKNOWN, fromStruct } from "../../../../providers/protocol/properties";
import type { SimulatedCloudProvider } from "../../../../rehearsal/clouds/simulated-cloud-provider";
import { NotedLog } from "../../../providers/support/resource-log";

/** A resource that a program had a provider make. */
export interface Made {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * Runs a program with Pulumi's mocks in the place of the engine, which ask a provider as the engine would. Resources of
 * other packages are what they are asked to be.
 * @param preview nothing is made: what is not known yet stays unknown
 */
export async function run(provider: SimulatedCloudProvider, program: () => unknown, preview = false): Promise<Made[]> {
  const made: Made[] = [];
  const isOwn = (token: string) => token.startsWith(`${provider.name}:`);
  await pulumi.runtime.setMocks(
    {
      call: async ({ token, inputs }) => {
        if (!isOwn(token)) return {};
        const asked = { token, args: properties(inputs as object), signal: new AbortController().signal };
        const answer = await provider.invoke(asked);
        if ("failures" in answer) throw new Error(JSON.stringify(answer.failures));
        return answer.result;
      },
      newResource: async ({ type, name, inputs, custom }) => {
        if (!custom || !isOwn(type)) return { id: `${name}-id`, state: inputs as object };
        const resource = await make(provider, type, name, properties(inputs as object), preview);
        made.push(resource);
        return { id: preview ? undefined : resource.id, state: resource.outputs };
      },
    },
    "kubeflow",
    "dev",
    preview,
  );
  program();
  await pulumi.runtime.disconnect();
  return made;
}

async function make(
  provider: SimulatedCloudProvider,
  type: string,
  name: string,
  news: Properties,
  preview: boolean,
): Promise<Made> {
  const urn = `urn:pulumi:dev::kubeflow::${type}::${name}`;
  const about = { urn, type, signal: new AbortController().signal, log: new NotedLog() };
  const { inputs, failures } = await provider.check({ ...about, olds: NO_PROPERTIES, news });
  if (failures.length > 0) throw new Error(`${type} "${name}": ${JSON.stringify(failures)}`);
  const { id, outputs } = await provider.create({ ...about, inputs, preview, timeout: 0 });
  return { type, name, urn, id, inputs, outputs };
}

function properties(inputs: object): Properties {
  return fromStruct(Struct.fromJavaScript(sent(inputs) as Record<string, never>));
}

/** A value as it crosses the wire: mocks hand over objects in the place of what is not known yet. */
function sent(value: unknown): unknown {
  if (pulumi.isUnknown(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map(sent);
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(given.map(([key, item]) => [key, sent(item)]));
}
