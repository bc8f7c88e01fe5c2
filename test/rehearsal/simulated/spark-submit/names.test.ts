import { namesOf } from "../../../../rehearsal/simulated/spark-submit/names";
import { SparkConf } from "../../../../rehearsal/simulated/spark-submit/spark-conf";

const named = (name: string, further: Record<string, string> = {}) =>
  namesOf(new SparkConf(new Map(Object.entries({ "spark.app.name": name, ...further }))));

describe("the names of a submission's objects", () => {
  it("are those that it states, and Spark's own otherwise", () => {
    const stated = { "spark.kubernetes.namespace": "team-a", "spark.kubernetes.driver.pod.name": "pi-driver" };
    expect(named("Pi.4", stated)).toEqual({
      namespace: "team-a",
      pod: "pi-driver",
      appId: expect.stringMatching(/^spark-[0-9a-f]{32}$/) as string,
      configMap: expect.stringMatching(/^spark-drv-[0-9a-f]{16}-conf-map$/) as string,
      service: expect.stringMatching(/^pi-4-[0-9a-f]{16}-driver-svc$/) as string,
    });
    expect(named("pi")).toMatchObject({
      namespace: "default",
      pod: expect.stringMatching(/^pi-[0-9a-f]{16}-driver$/) as string,
    });
  });

  it("are others at each submission", () => {
    expect(named("pi").appId).not.toBe(named("pi").appId);
  });

  it("are short enough for a Service", () => {
    expect(named("a".repeat(35)).service).toHaveLength(63);
    expect(named("a".repeat(36)).service).toMatch(/^spark-[0-9a-f]{16}-driver-svc$/);
  });
});
