import { resolve } from "node:path";

import { Option } from "commander";

import { PROJECT_DIR } from "./stack-environment";

/** Which environment a command is about. */
export function stackOption(): Option {
  return new Option("-s, --stack <name>", "the environment, from Pulumi.<name>.yaml").default("dev");
}

/** Where the environment is described. */
export function cwdOption(): Option {
  return new Option("-C, --cwd <folder>", "where the stack files are")
    .argParser((folder) => resolve(folder))
    .default(PROJECT_DIR, "the project's folder");
}
