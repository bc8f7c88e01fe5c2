import { spawn } from "node:child_process";

export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly signal?: AbortSignal;
}

/** What a program that was waited for has said. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program to its end.
 *
 * @throws {CommandError} when it cannot be started, is aborted or exits with another code than 0; the message holds
 * the last lines it wrote.
 */
export function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", (error) => reject(new CommandError(program, error.message, stderr)));
    child.once("close", (code, signal) => {
      if (code === 0) resolve({ stdout, stderr });
      else
        reject(
          new CommandError(program, signal ? `was ended by ${signal}` : `exited with code ${code}`, stderr || stdout),
        );
    });
  });
}

/** A program that did not do its work; `output` is all it wrote to its error stream. */
export class CommandError extends Error {
  constructor(
    readonly program: string,
    readonly outcome: string,
    readonly output: string,
  ) {
    super([`${program} ${outcome}`, ...output.trim().split("\n").slice(-5)].join("\n  "));
    this.name = "CommandError";
  }
}
