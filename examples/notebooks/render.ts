import { stringify } from "yaml";
import { RELEASES } from "../../charts/releases";
import { renderNotebookExamples } from "./index";

const [namespace = "team-a"] = process.argv.slice(2);
const documents = renderNotebookExamples({ namespace, release: RELEASES["26.03"] }).map((object) => stringify(object));
process.stdout.write(documents.join("---\n"));
