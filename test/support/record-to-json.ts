import { readFileSync } from "node:fs";
import { recordPlatform } from "../../recorder/record";
import { parseStackFile } from "../../stacks/config/stack-file";

// Compiled without Pulumi by `recorded.ts`: writes what the stack file on standard input makes as JSON.
const result = parseStackFile(readFileSync(0, "utf8"), "Pulumi.test.yaml");
if (!result.ok) throw new Error(result.message);
process.stdout.write(JSON.stringify(recordPlatform(result.config, "test")));
