import { SparkConf } from "../../../../rehearsal/simulated/spark-submit/spark-conf";

const conf = new SparkConf(
  new Map([
    ["spark.master", "k8s://https://kubernetes.default.svc:443"],
    ["spark.kubernetes.driver.label.app", "pi"],
    ["spark.kubernetes.driver.label.kubeflow.org/team", "a"],
    ["spark.driver.extraJavaOptions", "-Da=b\n-Dc=d"],
  ]),
);

describe("Spark's properties", () => {
  it("are found one by one, or by what they begin with", () => {
    expect([conf.get("spark.master"), conf.get("spark.none")]).toEqual([
      "k8s://https://kubernetes.default.svc:443",
      undefined,
    ]);
    expect(conf.below("spark.kubernetes.driver.label.")).toEqual({ app: "pi", "kubeflow.org/team": "a" });
  });

  it("may have to be there", () => {
    expect(() => conf.require("spark.app.name")).toThrow("spark.app.name is not set");
  });

  it("are written in Java's format, with further ones", () => {
    expect(conf.toFile({ "spark.app.id": "spark-0a1b" }).split("\n")).toEqual([
      "spark.app.id=spark-0a1b",
      "spark.driver.extraJavaOptions=-Da\\=b\\n-Dc\\=d",
      "spark.kubernetes.driver.label.app=pi",
      "spark.kubernetes.driver.label.kubeflow.org/team=a",
      "spark.master=k8s\\://https\\://kubernetes.default.svc\\:443",
      "",
    ]);
  });
});
