import { SparkConf } from "./spark-conf";

/** What a program is written in, as far as Spark makes a difference. */
export type Language = "java" | "python" | "r";

/** What `spark-submit` is asked for by its arguments. */
export interface Submission {
  /** Everything that options say, as properties. */
  readonly conf: SparkConf;
  readonly language: Language;
  /** The file that holds the program, such as `local:///opt/spark/examples/src/main/python/pi.py`. */
  readonly mainFile: string;
  readonly mainClass: string;
  /** Arguments of the program itself. */
  readonly args: readonly string[];
}

/** Options of Spark 4.0 with one value each, and the property that says the same. */
const OPTIONS: Readonly<Record<string, string>> = {
  "--archives": "spark.archives",
  "--deploy-mode": "spark.submit.deployMode",
  "--exclude-packages": "spark.jars.excludes",
  "--files": "spark.files",
  "--jars": "spark.jars",
  "--master": "spark.master",
  "--name": "spark.app.name",
  "--packages": "spark.jars.packages",
  "--py-files": "spark.submit.pyFiles",
  "--repositories": "spark.jars.repositories",
};

/** Options that are no properties of the driver, with a value and without one. */
const OTHER_OPTIONS = ["--proxy-user"];
const SWITCHES = ["--load-spark-defaults"];

/** Classes of Spark that run a program which is not Java's. */
const RUNNERS: Readonly<Partial<Record<Language, string>>> = {
  python: "org.apache.spark.deploy.PythonRunner",
  r: "org.apache.spark.deploy.RRunner",
};

/** @throws for an option that is unknown, and for what is not simulated. */
export function parseSubmission(words: readonly string[]): Submission {
  const properties = new Map<string, string>();
  let mainClass: string | undefined;
  let index = 0;
  for (; words[index]?.startsWith("-"); index++) {
    const option = words[index];
    if (SWITCHES.includes(option)) continue;
    const value = words[++index];
    if (option === "--conf") properties.set(...property(value));
    else if (option === "--class") mainClass = value;
    else if (OPTIONS[option]) properties.set(OPTIONS[option], value);
    else if (!OTHER_OPTIONS.includes(option)) throw new Error(`Unrecognized option: ${option}`);
  }
  const [mainFile, ...args] = words.slice(index);
  if (mainFile === undefined) throw new Error("Missing application resource.");
  if (properties.get("spark.submit.deployMode") !== "cluster")
    throw new Error("the simulated spark-submit runs no program itself: the deploy mode has to be cluster");
  const language = languageOf(mainFile);
  const runner = RUNNERS[language] ?? mainClass;
  if (runner === undefined) throw new Error("No main class set in JAR; please specify one with --class.");
  return { conf: new SparkConf(properties), language, mainFile, mainClass: runner, args };
}

function languageOf(mainFile: string): Language {
  if (mainFile.endsWith(".py")) return "python";
  return /\.r$/i.test(mainFile) ? "r" : "java";
}

function property(text = ""): [key: string, value: string] {
  const at = text.indexOf("=");
  if (at < 1) throw new Error(`Spark config without '=': ${text}`);
  return [text.slice(0, at), text.slice(at + 1)];
}
