import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Said by a background process that has begun its work. */
export interface BackgroundState<Settings> {
  readonly pid: number;
  readonly settings: Settings;
}

/** The files in the folder of a background process. */
export class BackgroundFiles<Settings> {
  /** @param log name of the log file */
  constructor(
    readonly folder: string,
    private readonly logName: string,
  ) {}

  get settings(): string {
    return join(this.folder, "settings.json");
  }

  /** Exists while the process works, and after one that was killed. */
  get state(): string {
    return join(this.folder, "state.json");
  }

  get log(): string {
    return join(this.folder, this.logName);
  }

  readSettings(): Settings {
    return JSON.parse(readFileSync(this.settings, "utf8")) as Settings;
  }

  /** What the last process said; nothing when there is none, or it is being written. */
  readState(): BackgroundState<Settings> | undefined {
    try {
      return JSON.parse(readFileSync(this.state, "utf8")) as BackgroundState<Settings>;
    } catch {
      return undefined;
    }
  }

  writeSettings(settings: Settings): void {
    writeFileSync(this.settings, JSON.stringify(settings));
  }

  writeState(state: BackgroundState<Settings>): void {
    writeFileSync(`${this.state}.new`, JSON.stringify(state));
    renameSync(`${this.state}.new`, this.state);
  }
}
