import { parseSubmission } from "../../../../rehearsal/simulated/spark-submit/submission";
import { PROGRAM } from "./support";

const CLUSTER = ["--deploy-mode", "cluster"];

describe("the arguments of the simulated spark-submit", () => {
  it("are options, which say the same as properties, then the program and its own arguments", () => {
    const { conf, ...program } = parseSubmission([
      ...["--master", "k8s://https://kubernetes.default.svc:443", ...CLUSTER, "--name", "spark-pi"],
      ...["--load-spark-defaults", "--proxy-user", "anna", "--jars", "a.jar,b.jar", "--conf", "spark.a=b=c"],
      ...[PROGRAM, "10", "--conf", "spark.a=mine"],
    ]);
    expect(program).toEqual({
      language: "python",
      mainClass: "org.apache.spark.deploy.PythonRunner",
      mainFile: PROGRAM,
      args: ["10", "--conf", "spark.a=mine"],
    });
    expect(conf.below("spark.")).toEqual({
      a: "b=c",
      "app.name": "spark-pi",
      jars: "a.jar,b.jar",
      master: "k8s://https://kubernetes.default.svc:443",
      "submit.deployMode": "cluster",
    });
  });

  it.each([
    ["/app/pi.jar", "java", "org.example.Pi"],
    ["/app/pi.py", "python", "org.apache.spark.deploy.PythonRunner"],
    ["/app/pi.R", "r", "org.apache.spark.deploy.RRunner"],
  ])("tell by the file which class runs the program: %s", (file, language, mainClass) => {
    expect(parseSubmission([...CLUSTER, "--class", "org.example.Pi", file])).toMatchObject({ language, mainClass });
  });

  it.each([
    [[...CLUSTER, "--supervise-all", "x.py"], "Unrecognized option: --supervise-all"],
    [[...CLUSTER, "--conf", "spark.a", "x.py"], "Spark config without '=': spark.a"],
    [[...CLUSTER, "--conf"], "Spark config without '=': "],
    [CLUSTER, "Missing application resource."],
    [[...CLUSTER, "x.jar"], "No main class set in JAR; please specify one with --class."],
    [
      ["--deploy-mode", "client", "x.py"],
      "the simulated spark-submit runs no program itself: the deploy mode has to be cluster",
    ],
  ])("are refused: %j", (words, message) => {
    expect(() => parseSubmission(words)).toThrow(message);
  });
});
