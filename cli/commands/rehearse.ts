import { interrupted } from "../../rehearsal/plays/availability";
import { checkIdentities, surprises } from "../../rehearsal/plays/identities/identities";
import { withPlay } from "../../rehearsal/plays/open-play";
import type { PlayContext } from "../../rehearsal/plays/play";
import { scaleFromZero } from "../../rehearsal/plays/scale-from-zero";
import { spotLoss } from "../../rehearsal/plays/spot-loss";
import { upgradePools } from "../../rehearsal/plays/upgrade";
import { CLOUD_CLUSTERS, isCloudCluster, type CloudClusterKind } from "../../stacks/config/cloud-cluster-kind";
import type { KubeflowConfig } from "../../stacks/config/config";
import type { Answer } from "../answer";
import { Refusal } from "../refusal";
import { identityData } from "../rehearse/identity-data";
import { identityText } from "../rehearse/identity-text";
import { scaledText } from "../rehearse/scaled-text";
import { upgradeText } from "../rehearse/upgrade-text";
import { type StackSelection, loadEnvironment, runningRehearsal } from "../stack-environment";
import type { Screen } from "../terminal/screen";

export interface RehearseOptions extends StackSelection {
  /** Name of a pool in the stack file. @default what the play takes by itself */
  readonly pool?: string;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}

/** How a play went. */
interface Outcome {
  /** Whether all went as it has to. */
  readonly passed: boolean;
  /** For programs. */
  readonly data: object;
  /** For people, once it is over. */
  readonly text: readonly string[];
}

/** What is played: told line by line as it happens. */
type Play = (context: PlayContext, options: RehearseOptions, config: KubeflowConfig) => Promise<Outcome>;

const PLAYS = {
  "scale-from-zero": async (context, { pool }) => {
    const pools = await scaleFromZero(context, pool);
    return { passed: true, data: { pools }, text: ["", ...scaledText(pools)] };
  },
  "spot-loss": async (context, { pool }) => {
    const losses = await spotLoss(context, pool);
    const text = losses.map(({ lost, next }) => `The Job lost ${lost} and goes on with ${next}; no failure counted`);
    return { passed: true, data: { losses }, text: ["", ...text] };
  },
  upgrade: async (context, { pool }) => {
    const { pools, deployments } = await upgradePools(context, pool);
    const passed = interrupted(deployments).length === 0;
    return { passed, data: { pools, deployments }, text: ["", ...upgradeText(deployments)] };
  },
  identities: async (context, _options, config) => {
    const accounts = await checkIdentities(context, config);
    const passed = accounts.every((account) => surprises(account).length === 0);
    return { passed, data: { accounts: identityData(accounts) }, text: identityText(accounts) };
  },
} as const satisfies Record<string, Play>;

export type PlayName = keyof typeof PLAYS;

/**
 * Plays what a cloud does to a cluster, on the rehearsal of a stack on a simulated cloud. The answer is a complaint when
 * not all went as it has to.
 *
 * @throws {Refusal} for a stack whose cluster is in no simulated cloud, or is not rehearsed
 * @throws {PlayError} with what was seen, when a play cannot go on
 */
export async function rehearse(name: PlayName, options: RehearseOptions): Promise<Answer> {
  const { screen, signal, stack } = options;
  const { config } = loadEnvironment(options);
  const kind = cloudOf(config, stack);
  const paths = runningRehearsal(options);
  const observer = {
    started: (label: string, detail: string) => screen.start(label, detail),
    activity: (detail: string) => screen.activity(detail),
    done: (label: string, detail: string) => screen.done(label, detail),
  };
  const play: Play = PLAYS[name];
  const { passed, data, text } = await withPlay({ paths, kind, observer, signal }, (context) =>
    play(context, options, config),
  );
  return {
    data: { stack, play: name, passed, ...data },
    text: text.join("\n"),
    complaint: passed ? undefined : `${name}: not all of it went as it has to`,
  };
}

function cloudOf({ cluster }: KubeflowConfig, stack: string): CloudClusterKind {
  if (isCloudCluster(cluster)) return cluster.kind;
  const kinds = Object.keys(CLOUD_CLUSTERS).join(", ");
  throw new Refusal(
    `--stack: "${stack}" has a cluster of kind ${cluster.kind}, which is in no simulated cloud; name a stack with one of ${kinds}`,
  );
}
