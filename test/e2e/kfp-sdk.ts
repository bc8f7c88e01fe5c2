import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runCommand } from "../../rehearsal/control-plane/command";

const EXAMPLE = join(__dirname, "..", "..", "examples", "pipelines");

/** The oldest Python for which requirements.txt is written. */
const OLDEST = [3, 11] as const;

/** The SDK of Pipelines with all it needs, from PyPI, in a folder of its own. */
export class KfpSdk {
  private constructor(
    /** Goes with it, for whatever the test writes. */
    readonly folder: string,
  ) {}

  /** @throws where there is no Python, none that is new enough, or no way to PyPI. */
  static async install(): Promise<KfpSdk> {
    const python = await findPython();
    const sdk = new KfpSdk(mkdtempSync(join(tmpdir(), "kubeflow-kfp-")));
    try {
      await runCommand(python, ["-m", "venv", sdk.venv]);
      const requirements = ["--require-hashes", "--requirement", join(EXAMPLE, "requirements.txt")];
      // Byte code of what is used comes at its first use; that of all of it would take longer than the test.
      const quiet = ["--quiet", "--no-input", "--no-compile", "--disable-pip-version-check"];
      await runCommand(join(sdk.venv, "bin", "pip"), ["install", ...quiet, ...requirements]);
    } catch (error) {
      sdk.remove();
      throw error;
    }
    return sdk;
  }

  /** Compiles the example into a file of its folder, whose path it returns. */
  async compile(output: string, ...options: readonly string[]): Promise<string> {
    const file = join(this.folder, output);
    const program = join(EXAMPLE, "ml_training_pipeline.py");
    await this.run("kfp", "dsl", "compile", "--py", program, "--output", file, ...options);
    return file;
  }

  /** Runs the example's submit.py; returns the last line that it prints. */
  async submit(...args: readonly string[]): Promise<string | undefined> {
    const { stdout } = await this.run("python", join(EXAMPLE, "submit.py"), ...args);
    return stdout.trimEnd().split("\n").pop();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(program: string, ...args: readonly string[]) {
    const env = {
      ...process.env,
      // It reads settings of its user from there.
      HOME: this.folder,
      // Keeps byte code out of the repository.
      PYTHONPYCACHEPREFIX: join(this.folder, "bytecode"),
    };
    return runCommand(join(this.venv, "bin", program), args, { cwd: this.folder, env });
  }

  private get venv(): string {
    return join(this.folder, "venv");
  }
}

/** The name of a Python that can be used. */
export async function findPython(python = "python3"): Promise<string> {
  const wanted = `compiling pipelines needs Python ${OLDEST.join(".")} or newer with its module venv`;
  const show = "import sys, venv; print(*sys.version_info[:2])";
  const { stdout } = await runCommand(python, ["-c", show]).catch((error: Error) => {
    throw new Error(`${wanted}; ${error.message.trimEnd()}`);
  });
  const [major, minor] = stdout.trim().split(" ").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return python;
  throw new Error(`${wanted}; ${python} is ${major}.${minor}`);
}
