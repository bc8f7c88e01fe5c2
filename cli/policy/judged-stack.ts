import { join, relative } from "node:path";
import { recordPlatform } from "../../recorder/record";
import { policiesOf } from "../../stacks/policies";
import { loadEnvironment, type StackSelection } from "../stack-environment";
import type { Judged } from "./judged";

/**
 * Everything that a stack file makes, by its own terms.
 * @throws {Refusal} with everything that is wrong with the stack's name or file
 */
export function judgedStack(selection: StackSelection): Judged {
  const { stack: name, config } = loadEnvironment(selection);
  const { units, cloud } = recordPlatform(config, name);
  // A program makes it: there is no line of the stack file that stands for one object.
  const place = { file: relative(process.cwd(), join(selection.cwd, `Pulumi.${name}.yaml`)), line: 1 };
  return {
    name,
    stack: { objects: units.flatMap(({ objects }) => objects), cloud },
    ...policiesOf(config),
    placeOf: () => place,
    complete: true,
  };
}
