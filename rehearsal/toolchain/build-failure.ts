import { SpaceNeed, diskFullMessage, isDiskFull } from "./disk-space";
import { GoFailure } from "./go-process";

/** How many lines of the compiler's words an error repeats. */
const ERROR_LINES = 6;

/** What failed, for whom, and where it writes. */
export interface FailedBuild {
  /** Such as `building etcd v3.6.5`. */
  readonly purpose: string;
  readonly needs: readonly SpaceNeed[];
}

/** The error that tells a user what to do about a failed build; errors that it has nothing to add to come back as they are. */
export async function explainFailure(cause: unknown, { purpose, needs }: FailedBuild): Promise<unknown> {
  if (!(cause instanceof Error)) return cause;
  if (isDiskFull(cause.message)) return new Error(await diskFullMessage(cause.message, needs, purpose), { cause });
  if (cause instanceof GoFailure) return new Error(`${purpose} failed: ${adviceOn(cause.lines)}`, { cause });
  const { code, path } = cause as NodeJS.ErrnoException;
  if (code !== "EACCES" && code !== "EPERM" && code !== "EROFS") return cause;
  return new Error(
    `${purpose} failed: "${path ?? ""}" cannot be written (${code}); make it writable, or set KUBEFLOW_CACHE_DIR to a folder that is`,
    { cause },
  );
}

function adviceOn(lines: readonly string[]): string {
  const words = lines.slice(-ERROR_LINES).join("\n  ") || "go said nothing, it was probably ended from outside";
  const newer = lines.map((line) => /requires go >= (\S+) \(running go (\S+?)[;)]/.exec(line)).find(Boolean);
  if (newer) return `Go on the PATH is "${newer[2]}", a module needs Go ${newer[1]} or newer; install that`;
  const offline = lines.find((line) => /dial tcp|no such host|connection (refused|reset)|i\/o timeout/.test(line));
  if (offline)
    return `Go cannot download modules; check the network, or set GOPROXY to a proxy within reach:\n  ${offline}`;
  return `go says:\n  ${words}`;
}
