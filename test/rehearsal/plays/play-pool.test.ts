import { chosenPools, playPools, type PoolDemand } from "../../../rehearsal/plays/play-pool";
import { cloudPool, systemPart } from "./support";

const second = cloudPool({ name: "cluster-gpu-l4-2", max: 1, spot: true });
const unknown = cloudPool({ name: "default-pool", labels: {} });
const parts = [systemPart(), second, cloudPool(), unknown];

const SPOT: PoolDemand = { what: "spot pool", fits: ({ spot }) => spot, otherwise: ({ name }) => `is called ${name}` };

describe("the pools of a stack file", () => {
  it("are put together of the cloud's, by their label", () => {
    expect(playPools(parts)).toEqual([
      { name: "l4", parts: [second, cloudPool()], min: 0, max: 3, spot: true, hasGpus: true },
      { name: "system", parts: [systemPart()], min: 1, max: 2, spot: false, hasGpus: false },
    ]);
  });

  it("that fit are played with where none is named", () => {
    expect(chosenPools(playPools(parts), SPOT).map(({ name }) => name)).toEqual(["l4"]);
    expect(chosenPools(playPools(parts), SPOT, "l4").map(({ name }) => name)).toEqual(["l4"]);
  });

  it("that are not there, or do not fit, are refused with those that do", () => {
    expect(() => chosenPools(playPools(parts), SPOT, "a100")).toThrow(
      '--pool: there is no pool "a100"; pools that it can be played with: l4',
    );
    expect(() => chosenPools(playPools(parts), SPOT, "system")).toThrow(
      '--pool: "system" is called system; pools that it can be played with: l4',
    );
    expect(() => chosenPools(playPools([systemPart()]), SPOT, "system")).toThrow(
      '--pool: "system" is called system; pools that it can be played with: none',
    );
    expect(() => chosenPools(playPools([systemPart()]), SPOT)).toThrow(
      "the stack has no spot pool; add one to kubeflow:cluster.gpuPools, and run `up`",
    );
  });
});
