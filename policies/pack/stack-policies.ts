import { existsSync } from "node:fs";
import { join } from "node:path";
import { readStackFile } from "../../stacks/config/stack-file";
import { policiesOf, type Policies } from "../../stacks/policies";
import { STACK_FILES } from "./stack-files";

const PROJECT = join(__dirname, "..", "..");

const known = new Map<string, Policies>();

/**
 * The policies of the stack that a resource belongs to, from its stack file: the engine tells a policy pack no
 * configuration, but the stack's name is in each URN.
 * @throws for a stack without a file, and with everything that is wrong with a file
 */
export function stackPolicies(urn: string): Policies {
  const [, , stack] = /^urn:(pulumi):([^:]+)::/.exec(urn) ?? [];
  const file = join(process.env[STACK_FILES] ?? PROJECT, `Pulumi.${stack}.yaml`);
  const found = known.get(file) ?? read(file);
  known.set(file, found);
  return found;
}

function read(file: string): Policies {
  if (!existsSync(file)) {
    throw new Error(
      `${file}: does not exist; the policies of a stack are in its stack file. Name the folder in ${STACK_FILES}`,
    );
  }
  const result = readStackFile(file);
  if (!result.ok) throw new Error(result.message);
  return policiesOf(result.config);
}
