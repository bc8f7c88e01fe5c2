import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";

import { cloudFiles } from "../../rehearsal/clouds/store/cloud-files";
import { removeRehearsal } from "../../rehearsal/rehearsal";
import { Refusal } from "../refusal";
import { SessionOptions, withSession } from "../session";
import { pathsOf } from "../stack-environment";
import { changesText } from "../terminal/changes";
import { columns } from "../terminal/columns";

export interface DownOptions extends SessionOptions {
  /** Remove the rehearsal without tearing down what it has in its simulated cloud. */
  readonly force: boolean;
  /** File that the record of the cloud's calls is copied to. @default it is removed with the rest */
  readonly calls?: string;
}

/**
 * Removes a rehearsal: its processes, its cluster, its files. The toolchain stays, for the next one. What it has in a
 * simulated cloud is torn down before, by the engine, as `pulumi destroy` would.
 *
 * @throws {Refusal} when the teardown fails, or leaves something that nobody asked to be kept
 */
export async function down(options: DownOptions): Promise<void> {
  const { stack, screen, force } = options;
  const paths = pathsOf(options);
  if (existsSync(paths.cloud)) {
    if (!force) await tearDown(options);
    if (options.calls) await copyFile(cloudFiles(paths.cloud).calls, options.calls);
  }
  screen.start("down", "ending its processes");
  const removed = await removeRehearsal(paths);
  screen.done("down", removed ? `the rehearsal of "${stack}" is removed` : `there is no rehearsal of "${stack}"`);
}

async function tearDown(options: DownOptions): Promise<void> {
  const { screen, stack } = options;
  const { kept, left } = await withSession(options, async ({ engine }) => {
    screen.start("teardown", "loading the engine");
    const { teardown } = await import("../teardown");
    const { changes, ...rest } = await teardown(engine);
    screen.done("teardown", changesText(changes));
    return rest;
  });
  const named = (resources: typeof kept): string[] =>
    columns(
      resources.map(({ type, id }) => [id, type]),
      "  ",
    );
  if (kept.length > 0) for (const line of ["Kept, as the stack file says", ...named(kept)]) screen.line(line);
  if (left.length === 0) return;
  throw new Refusal(
    [
      "the teardown left in the cloud:",
      ...named(left),
      `remove the rehearsal all the same: npm run down -- --stack ${stack} --force`,
    ].join("\n"),
  );
}
