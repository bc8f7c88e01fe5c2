import { stringify } from "yaml";
import { RELEASES } from "../charts/releases";
import { EXAMPLE_SETS, renderExamples, type ExampleSet } from "./index";

const [namespace = "team-a", set = "jobs"] = process.argv.slice(2);
if (Object.hasOwn(EXAMPLE_SETS, set)) {
  const props = { namespace, release: RELEASES["26.03"] };
  const documents = renderExamples(props, EXAMPLE_SETS[set as ExampleSet]).map((object) => stringify(object));
  process.stdout.write(documents.join("---\n"));
} else {
  process.stderr.write(`"${set}" is no set of examples; name one of ${Object.keys(EXAMPLE_SETS).join(", ")}\n`);
  process.exitCode = 2;
}
