import { podAddress } from "../../../rehearsal/kubelet/pod-address";

describe("a live Pod's address", () => {
  it("is of the Pods' network, never its ends, and always the same for a Pod", () => {
    const uids = Array.from({ length: 2000 }, (_, index) => `uid-${index}`);
    const addresses = uids.map(podAddress);
    expect(addresses).toEqual(uids.map(podAddress));
    const [prefixes, lasts] = [
      new Set(addresses.map((address) => address.split(".").slice(0, 2).join("."))),
      addresses.map((address) => Number(address.split(".")[3])),
    ];
    expect([...prefixes]).toEqual(["10.244"]);
    expect([Math.min(...lasts), Math.max(...lasts)]).toEqual([1, 254]);
    expect(new Set(addresses).size).toBeGreaterThan(1900);
  });
});
