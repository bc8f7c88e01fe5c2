import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The oldest Go that builds every pinned program: Kubernetes and Pulumi name it in their go.mod files. */
export const MINIMUM_GO = "1.26";

const ALTERNATIVE =
  "install Go from https://go.dev/dl/, or put the programs of the pinned versions on the PATH (docs/rehearsal.md lists them)";

/**
 * Checks that Go is there and new enough.
 *
 * @param program the `go` command.
 * @throws with what was found, what is needed and what to do.
 */
export async function requireGo(program = "go"): Promise<void> {
  const env = { ...process.env, GOTOOLCHAIN: "local" };
  const { stdout } = await promisify(execFile)(program, ["env", "GOVERSION"], { env }).catch(() => {
    throw new Error(
      `Go is not on the PATH; a rehearsal builds its programs with Go ${MINIMUM_GO} or newer: ${ALTERNATIVE}`,
    );
  });
  const found = stdout.trim().replace(/^go/, "");
  if (!isAtLeast(found, MINIMUM_GO)) {
    throw new Error(`Go on the PATH is "${found}"; a rehearsal needs Go ${MINIMUM_GO} or newer: ${ALTERNATIVE}`);
  }
}

function isAtLeast(found: string, minimum: string): boolean {
  const [major, minor] = found.split(/[.\-a-z]/).map(Number);
  const [wantedMajor, wantedMinor] = minimum.split(".").map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
