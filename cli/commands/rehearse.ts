import { interrupted } from "../../rehearsal/plays/availability";
import { checkIdentities, surprises } from "../../rehearsal/plays/identities/identities";
import { withPlay } from "../../rehearsal/plays/open-play";
import type { PlayContext } from "../../rehearsal/plays/play";
import { scaleFromZero } from "../../rehearsal/plays/scale-from-zero";
import { spotLoss } from "../../rehearsal/plays/spot-loss";
import { upgradePools } from "../../rehearsal/plays/upgrade";
import { CLOUD_CLUSTERS, isCloudCluster, type CloudClusterKind } from "../../stacks/config/cloud-cluster-kind";
import type { KubeflowConfig } from "../../stacks/config/config";
import { Refusal } from "../refusal";
import { identityText } from "../rehearse/identity-text";
import { upgradeText } from "../rehearse/upgrade-text";
import { type StackSelection, loadEnvironment, runningRehearsal } from "../stack-environment";
import type { Screen } from "../terminal/screen";

export interface RehearseOptions extends StackSelection {
  /** Name of a pool in the stack file. @default what the play takes by itself */
  readonly pool?: string;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}

/** What is played: told line by line as it happens. @returns whether all went as it has to */
type Play = (context: PlayContext, options: RehearseOptions, config: KubeflowConfig) => Promise<boolean>;

const PLAYS = {
  "scale-from-zero": async (context, { screen, pool }) => {
    const scaled = await scaleFromZero(context, pool);
    screen.line();
    for (const { pool: name, rounds } of scaled) {
      screen.line(
        `Pool ${name} grew from zero ${rounds.length} times: ${rounds.map(({ node }) => node).join(", then ")}`,
      );
    }
    return true;
  },
  "spot-loss": async (context, { screen, pool }) => {
    const losses = await spotLoss(context, pool);
    screen.line();
    for (const { lost, next } of losses)
      screen.line(`The Job lost ${lost} and goes on with ${next}; no failure counted`);
    return true;
  },
  upgrade: async (context, { screen, pool }) => {
    const { deployments } = await upgradePools(context, pool);
    for (const line of ["", ...upgradeText(deployments)]) screen.line(line);
    return interrupted(deployments).length === 0;
  },
  identities: async (context, { screen }, config) => {
    const accounts = await checkIdentities(context, config);
    for (const line of identityText(accounts)) screen.line(line);
    return accounts.every((account) => surprises(account).length === 0);
  },
} as const satisfies Record<string, Play>;

export type PlayName = keyof typeof PLAYS;

/**
 * Plays what a cloud does to a cluster, on the rehearsal of a stack on a simulated cloud.
 * @returns whether all went as it has to
 * @throws {Refusal} for a stack whose cluster is in no simulated cloud, or is not rehearsed
 */
export async function rehearse(name: PlayName, options: RehearseOptions): Promise<boolean> {
  const { screen, signal } = options;
  const { config } = loadEnvironment(options);
  const kind = cloudOf(config, options.stack);
  const paths = runningRehearsal(options);
  const observer = {
    started: (label: string, detail: string) => screen.start(label, detail),
    activity: (detail: string) => screen.activity(detail),
    done: (label: string, detail: string) => screen.done(label, detail),
  };
  const play: Play = PLAYS[name];
  return withPlay({ paths, kind, observer, signal }, (context) => play(context, options, config));
}

function cloudOf({ cluster }: KubeflowConfig, stack: string): CloudClusterKind {
  if (isCloudCluster(cluster)) return cluster.kind;
  const kinds = Object.keys(CLOUD_CLUSTERS).join(", ");
  throw new Refusal(
    `--stack: "${stack}" has a cluster of kind ${cluster.kind}, which is in no simulated cloud; name a stack with one of ${kinds}`,
  );
}
