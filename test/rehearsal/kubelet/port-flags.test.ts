import { LIVE_CONTROLLERS } from "../../../rehearsal/kubelet/live-controllers";
import { assignPorts } from "../../../rehearsal/kubelet/port-flags";

const [{ ports: FLAGS }] = LIVE_CONTROLLERS;
const same = async (wished: number) => wished;
const other = async (wished: number) => wished + 40_000;

describe("the ports of a live controller", () => {
  it("are its own where they are free, on loopback", async () => {
    const { args, ports } = await assignPorts(["--zap-log-level=2"], FLAGS, same);
    expect(args).toEqual([
      "--metrics-bind-address=127.0.0.1:8080",
      "--health-probe-bind-address=127.0.0.1:8081",
      "--webhook-server-port=9443",
      "--zap-log-level=2",
    ]);
    expect([...ports]).toEqual([
      [8080, 8080],
      [8081, 8081],
      [9443, 9443],
    ]);
  });

  it("are others where they are not, and it is known which", async () => {
    const { args, ports } = await assignPorts([], FLAGS, other);
    expect(args).toEqual([
      "--metrics-bind-address=127.0.0.1:48080",
      "--health-probe-bind-address=127.0.0.1:48081",
      "--webhook-server-port=49443",
    ]);
    expect(ports.get(8081)).toBe(48081);
  });

  it("are those that the Pod's own arguments name, however they are written", async () => {
    const own = ["-health-probe-bind-address", ":9090", "--webhook-server-port=7443", "--metrics-bind-address=0"];
    const { args, ports } = await assignPorts([...own, "--", "rest"], FLAGS, other);
    expect(args).toEqual([
      "--metrics-bind-address=0",
      "--health-probe-bind-address=127.0.0.1:49090",
      "--webhook-server-port=47443",
      "--",
      "rest",
    ]);
    expect([...ports]).toEqual([
      [0, 0],
      [9090, 49090],
      [7443, 47443],
    ]);
  });
});
