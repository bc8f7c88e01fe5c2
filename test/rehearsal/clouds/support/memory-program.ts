import * as pulumi from "@pulumi/pulumi";
import type { FunctionModel } from "../../../../rehearsal/clouds/resource-model";
import { MemoryCloud } from "./memory-cloud";

/** What a simulated cloud answered a program. */
export interface Played {
  /** What it refused, in its words. */
  readonly refusals: readonly string[];
  /** Takes away what was made, the last first. @returns what the cloud refused */
  destroy(): Promise<readonly string[]>;
}

const SECRET = "4dabf18193072939515e22adb298388d";

/** Runs a program against Pulumi's mock engine, with models in the place of providers. */
export async function play(
  cloud: MemoryCloud,
  functions: Readonly<Record<string, FunctionModel>>,
  program: () => void,
): Promise<Played> {
  const made: (readonly [type: string, name: string])[] = [];
  const refusals: string[] = [];
  await pulumi.runtime.setMocks({
    call: ({ token, inputs }) => functions[token]?.(inputs, cloud.world, cloud.config) ?? {},
    newResource: async ({ type, name, inputs }) => {
      if (!cloud.knows(type)) return { id: name, state: inputs };
      try {
        const { id, computed } = await cloud.create(type, name, plain(inputs));
        made.push([type, name]);
        return { id, state: { ...inputs, ...computed } };
      } catch (error) {
        refusals.push(`${name}: ${String(error)}`);
        return { id: name, state: inputs };
      }
    },
  });
  program();
  await pulumi.runtime.disconnect();
  return { refusals, destroy: () => destroy(cloud, made) };
}

async function destroy(cloud: MemoryCloud, made: readonly (readonly [string, string])[]): Promise<string[]> {
  const refusals: string[] = [];
  for (const [type, name] of made.toReversed()) {
    await cloud.delete(type, name).catch((error: unknown) => refusals.push(`${name}: ${String(error)}`));
  }
  return refusals;
}

/** Values as models get them: no envelope around what is secret, nothing that is undefined. */
function plain(inputs: object): Readonly<Record<string, unknown>> {
  const opened = JSON.stringify(inputs, (_key, value: unknown) =>
    typeof value === "object" && value !== null && SECRET in value ? "a secret" : value,
  );
  return JSON.parse(opened) as Readonly<Record<string, unknown>>;
}
