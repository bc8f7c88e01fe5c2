import { pathText } from "./field";
import type { Finding } from "./finding";
import type { CloudClusterDraft } from "./gpu-pool-place";
import { overlap } from "./ipv4-block";
import { BLOCKS_BESIDE_EXISTING, NETWORK_BLOCKS } from "./network-blocks";

const NETWORK = ["kubeflow:cluster", "network"] as const;

/** Blocks of addresses of one cluster that share some of them. */
export function networkFindings(cluster: CloudClusterDraft): Finding[] {
  const blocks = blocksOf(cluster);
  return blocks.flatMap(([field, block], index) => {
    const clash = blocks.slice(0, index).find(([, other]) => overlap(block, other));
    if (clash === undefined) return [];
    const message = `shares addresses with ${pathText([...NETWORK, clash[0]])}, which is ${clash[1]}; write another block`;
    return [{ path: [...NETWORK, field], value: block, message }];
  });
}

/** Leaves out what is invalid, and what is not known of a network that is there already. */
function blocksOf({ kind, network }: CloudClusterDraft): (readonly [field: string, block: string])[] {
  if (kind === undefined || network?.kind === undefined) return [];
  const others: readonly string[] = BLOCKS_BESIDE_EXISTING[kind];
  const written: Readonly<Record<string, unknown>> = network;
  return Object.entries(NETWORK_BLOCKS[kind])
    .filter(([field]) => network.kind === "own" || others.includes(field))
    .flatMap(([field, usual]) => {
      const block = field in written ? written[field] : usual;
      return typeof block === "string" ? [[field, block] as const] : [];
    });
}
