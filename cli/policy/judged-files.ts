import { RELEASES } from "../../charts/releases";
import type { PlainObject } from "../../charts/common/objects";
import { registriesOf } from "../../policies/registries";
import { type Policies, policiesOf } from "../../stacks/policies";
import { readManifests } from "../manifests/read";
import { Refusal } from "../refusal";
import { loadEnvironment, type StackSelection } from "../stack-environment";
import type { Judged, Place } from "./judged";

/**
 * Manifests of files and folders.
 * @param selection the environment by whose terms they are judged; without one, each rule has its own level, nothing is
 *   exempt, and images may come from where those of the newest release do
 * @throws {Refusal} with everything that is wrong with the files, or with the stack's name or file
 */
export function judgedFiles(paths: readonly string[], selection?: StackSelection): Judged {
  const policies = selection ? policiesOf(loadEnvironment(selection).config) : withoutStack();
  const { objects: read, faults } = readManifests(paths);
  if (faults.length > 0) throw new Refusal(faults.join("\n"));
  const places = new Map<unknown, Place>(read.map(({ object, file, line }) => [object, { file, line }]));
  return {
    name: nameOf(paths),
    stack: { objects: read.map(({ object }): PlainObject => object), cloud: [] },
    ...policies,
    // A rule may tell of an object that it made up, such as a Pod of a template.
    placeOf: (about) => places.get(about) ?? { file: paths[0], line: 1 },
    complete: false,
  };
}

function nameOf([first, ...rest]: readonly string[]): string {
  const name = first === "-" ? "standard input" : first;
  return rest.length === 0 ? name : `${name} and ${rest.length} more`;
}

function withoutStack(): Policies {
  const registries = registriesOf(Object.values(RELEASES).at(-1));
  return { settings: { registries, tenants: [], costTags: [] }, terms: {} };
}
