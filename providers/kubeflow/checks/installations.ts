import type { ObjectMeta } from "../../kube/object";
import type { ClusterFacts } from "./cluster-facts";
import { doubt, fault, type Finding } from "./finding";
import { isOwn, managersText } from "./ownership";
import type { RequiredPart, Requirements } from "./requirements";

/**
 * Parts that somebody else has installed: two controllers would fight over the same objects, and where names are the
 * same, ours would take theirs over.
 */
export function judgeInstallations(facts: ClusterFacts, { parts }: Requirements): Finding[] {
  return parts.flatMap((part) => {
    const found = facts.deployments.find((deployment) => isOf(part, deployment) && !isOwn(deployment));
    if (found) return [running(part, found)];
    const definition = facts.definitions.find(({ name }) => name === part.definition);
    return definition && !isOwn(definition) ? [defined(part, definition)] : [];
  });
}

function isOf({ deployment }: RequiredPart, { name, namespace }: ObjectMeta): boolean {
  if (!deployment || deployment.name !== name) return false;
  return deployment.namespace === undefined || deployment.namespace === namespace;
}

function running({ name, instead }: RequiredPart, found: ObjectMeta): Finding {
  const whose = `belongs to ${name} and is managed by ${managersText(found)}; a second ${name} would be installed`;
  return fault(`Deployment ${found.namespace}/${found.name}`, `${whose}; ${instead}, or uninstall that one`);
}

function defined({ name, instead }: RequiredPart, found: ObjectMeta): Finding {
  const whose = `is there already, managed by ${managersText(found)}`;
  return doubt(`CustomResourceDefinition ${found.name}`, `${whose}; if ${name} runs here, ${instead}`);
}
