import { removeRehearsal } from "../../rehearsal/rehearsal";
import { StackSelection, pathsOf } from "../stack-environment";
import { Screen } from "../terminal/screen";

/** Removes a rehearsal: its processes, its cluster, its files. The toolchain stays, for the next one. */
export async function down(options: StackSelection & { readonly screen: Screen }): Promise<void> {
  const { stack, screen } = options;
  const paths = pathsOf(options);
  screen.start("down", "ending its processes");
  const removed = await removeRehearsal(paths);
  screen.done("down", removed ? `the rehearsal of "${stack}" is removed` : `there is no rehearsal of "${stack}"`);
}
