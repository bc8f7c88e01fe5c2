import { readFileSync } from "node:fs";
import { recordPlatform } from "../../recorder/record";
import { parseStackFile } from "../../stacks/config/stack-file";

// Compiled without Pulumi by `recorded.ts`: writes what a stack file makes as JSON.
const [file] = process.argv.slice(2);
const result = parseStackFile(readFileSync(file, "utf8"), file);
if (!result.ok) throw new Error(result.message);
process.stdout.write(JSON.stringify(recordPlatform(result.config, "test")));
