import { growths, volumesToDelete } from "../../../../rehearsal/simulated/storage/lifecycle";
import { claim, volume } from "./support";

test("a volume goes with its claim, unless it is to be kept, is another's, or goes already", () => {
  const volumes = [
    volume("released", "Released"),
    volume("bound", "Bound"),
    volume("kept", "Released", { policy: "Retain" }),
    volume("of-another", "Released", { by: "ebs.csi.aws.com" }),
    volume("going", "Released", { deleted: "2026-01-01T00:00:00Z" }),
  ];
  expect(volumesToDelete(volumes).map(({ metadata }) => metadata.name)).toEqual(["released"]);
});

describe("growing", () => {
  const bound = (request: string, has: string, phase = "Bound") =>
    claim({
      spec: { resources: { requests: { storage: request } }, volumeName: "disk-1" },
      status: { phase, capacity: { storage: has } },
    });
  const grown = (request: string, has: string, size = has, by?: string) =>
    growths([bound(request, has)], (name) => (name === "disk-1" ? volume(name, "Bound", { size, by }) : undefined)).map(
      ({ storage }) => storage,
    );

  test("a claim gets what it asks for beyond what it has", () => {
    expect(grown("20Gi", "5Gi")).toEqual(["20Gi"]);
    expect(grown("5Gi", "5Gi")).toEqual([]);
  });

  test("one that was interrupted between volume and claim is finished", () => {
    expect(grown("20Gi", "5Gi", "20Gi")).toEqual(["20Gi"]);
  });

  test("a volume of somebody else stays as it is, however much more than the claim it has", () => {
    expect(grown("5Gi", "20Gi", "20Gi", "ebs.csi.aws.com")).toEqual([]);
  });

  test("a claim without a volume, or whose volume is not known yet, waits", () => {
    expect(growths([claim()], () => undefined)).toEqual([]);
    expect(growths([bound("20Gi", "5Gi")], () => undefined)).toEqual([]);
    expect(growths([bound("20Gi", "5Gi", "Pending")], (name) => volume(name, "Available"))).toEqual([]);
  });
});
