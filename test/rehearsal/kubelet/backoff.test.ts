import { CrashBackoff } from "../../../rehearsal/kubelet/backoff";

describe("the wait before a restart", () => {
  it("is nothing at first, then doubles up to half a minute", () => {
    const backoff = new CrashBackoff();
    const waits = Array.from({ length: 9 }, () => backoff.next(100));
    expect(waits).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it("starts anew after a minute of health", () => {
    const backoff = new CrashBackoff();
    const waits = [100, 100, 59_999, 60_000, 100].map((ran) => backoff.next(ran));
    expect(waits).toEqual([0, 1_000, 2_000, 0, 1_000]);
  });
});
