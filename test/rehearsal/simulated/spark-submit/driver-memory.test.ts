import fc from "fast-check";

import { driverMemory, mebibytes } from "../../../../rehearsal/simulated/spark-submit/driver-memory";
import { SparkConf } from "../../../../rehearsal/simulated/spark-submit/spark-conf";

const conf = (properties: Record<string, string>) => new SparkConf(new Map(Object.entries(properties)));

describe("the memory of a driver's Pod", () => {
  it.each([
    ["512", 512],
    ["512m", 512],
    ["1g", 1024],
    ["2GB", 2048],
    ["1500k", 1],
    ["1t", 1024 ** 2],
  ])("is read as Java writes it: %s", (text, expected) => {
    expect(mebibytes(text)).toBe(expected);
  });

  it("grows with its number and its unit", () => {
    fc.assert(
      fc.property(fc.nat(100_000), (amount) => {
        expect(mebibytes(`${amount}g`)).toBe(1024 * mebibytes(`${amount}m`));
        expect(mebibytes(`${amount + 1}m`)).toBe(mebibytes(`${amount}m`) + 1);
      }),
    );
  });

  it.each(["", "1Gi", "-1m", "half"])("is refused: %j", (text) => {
    expect(() => mebibytes(text)).toThrow(`"${text}" is no size; write it as 512m or 1g`);
  });

  it.each([
    ["java", {}, 1024 + 384],
    ["java", { "spark.driver.memory": "10g" }, 10_240 + 1024],
    ["python", { "spark.driver.memory": "512m" }, 512 + 384],
    ["python", { "spark.driver.memory": "10g" }, 10_240 + 4096],
    ["python", { "spark.driver.memory": "10g", "spark.kubernetes.memoryOverheadFactor": "0.5" }, 10_240 + 5120],
    ["r", { "spark.driver.memory": "10g", "spark.driver.memoryOverhead": "1g" }, 10_240 + 1024],
  ] as const)("has room for its process besides: %s %j", (language, properties, expected) => {
    expect(driverMemory(conf(properties), language)).toBe(expected);
  });
});
