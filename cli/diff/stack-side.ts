import { recordPlatform } from "../../recorder/record";
import { parseStackFile } from "../../stacks/config/stack-file";
import type { CloudResource, RecordedPlatform } from "../../recorder/platform";
import { Refusal } from "../refusal";
import { isRegional } from "./cloud-replacements";
import type { Side } from "./side";
import type { StackSource } from "./stack-source";

/** What a stack file makes. @throws {Refusal} with all faults of the file */
export function stackSide({ label, stack, file, text }: StackSource): Side {
  const result = parseStackFile(text, file);
  if (!result.ok) throw new Refusal(result.message);
  const side = platformSide(label, recordPlatform(result.config, stack), result.config.crds.keepOnDestroy);
  const { cluster } = result.config;
  return cluster.kind === "eks"
    ? { ...side, cloud: side.cloud?.map((resource) => inRegion(resource, cluster.region)) }
    : side;
}

/** AWS' provider gives its own region to each resource that names none; another one makes them all anew. */
function inRegion(resource: CloudResource, region: string): CloudResource {
  return isRegional(resource.type) ? { ...resource, inputs: { region, ...resource.inputs } } : resource;
}

/** A recorded platform as a side. */
export function platformSide(label: string, platform: RecordedPlatform, keepsDefinitions: boolean): Side {
  return {
    label,
    objects: platform.units.flatMap(({ application, objects }) => objects.map((object) => ({ object, application }))),
    cloud: platform.cloud,
    secrets: new Set(platform.values.filter(({ isSecret }) => isSecret).map(({ name }) => name)),
    keepsDefinitions,
  };
}
