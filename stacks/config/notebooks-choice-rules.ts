import { gpuTolerations, poolGroups } from "../../charts/jupyter-web-app/spawner/gpu-nodes";
import { pathText } from "./field";
import type { Finding } from "./finding";
import type { NotebooksSurroundings, SpawnerDraft } from "./notebooks-rules";
import { repetitions } from "./repetition";
import { didYouMean } from "./suggestion";

type Setting = "nodeGroups" | "tolerationGroups";

/** Choices of nodes that share a key, and proposals that are no choice. */
export function choiceFindings(spawner: SpawnerDraft, around: NotebooksSurroundings): Finding[] {
  const { gpus = {} } = spawner;
  // Pools that are there but invalid are undefined: what follows from them is not known then.
  const isKnown = around.gpuPools !== undefined && !("pools" in gpus && gpus.pools === undefined);
  const pools = (around.gpuPools ?? []).filter(({ name }) => gpus.pools?.includes(name) ?? true);
  const label = "poolLabel" in gpus ? gpus.poolLabel : around.poolLabel;
  return [
    ...keysTwice("nodeGroups", spawner),
    ...keysTwice("tolerationGroups", spawner),
    ...(isKnown
      ? [
          ...unknownProposal("nodeGroups", spawner, poolGroups(pools, label)),
          ...unknownProposal("tolerationGroups", spawner, gpuTolerations(pools)),
        ]
      : []),
  ];
}

function keysTwice(setting: Setting, spawner: SpawnerDraft): Finding[] {
  const path = ["kubeflow:notebooks", "spawner", setting, "options"];
  const keys = keysOf(setting, spawner);
  return repetitions(keys, (key) => key).map(({ index, first }) => ({
    path: [...path, index, "key"],
    value: keys[index],
    message: `is also ${pathText([...path, first, "key"])}; write another key`,
  }));
}

function unknownProposal(
  setting: Setting,
  spawner: SpawnerDraft,
  derived: readonly { readonly key: string }[],
): Finding[] {
  const { default: proposed, ...choices } = spawner[setting] ?? {};
  if ("options" in choices && choices.options === undefined) return [];
  const keys = [...derived.map(({ key }) => key), ...keysOf(setting, spawner)];
  // A key that is invalid may be the one.
  if (proposed === undefined || keys.includes(undefined) || keys.includes(proposed)) return [];
  const known = keys.filter((key) => key !== undefined);
  const fix = didYouMean(proposed, known) ?? `those are ${known.join(", ") || "none"}`;
  const message = `is the key of no choice; ${fix}`;
  return [{ path: ["kubeflow:notebooks", "spawner", setting, "default"], value: proposed, message }];
}

function keysOf(setting: Setting, spawner: SpawnerDraft): (string | undefined)[] {
  const options: readonly ({ readonly key?: string } | undefined)[] = spawner[setting]?.options ?? [];
  return options.map((option) => option?.key);
}
