import { assignPorts } from "../../../rehearsal/kubelet/assigned-ports";
import { byEnv, byFlag } from "../../../rehearsal/kubelet/live-program";

const FLAGS = [
  byFlag("metrics-bind-address", "address", 8080),
  byFlag("health-probe-bind-address", "address", 8081),
  byFlag("webhook-server-port", "port", 9443),
];
const same = async (wished: number) => wished;
const other = async (wished: number) => wished + 40_000;

describe("the ports of a live controller", () => {
  it("are its own where they are free, on loopback", async () => {
    const { args, ports } = await assignPorts({ args: ["--zap-log-level=2"], env: {} }, FLAGS, same);
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
    const { args, ports } = await assignPorts({ args: [], env: {} }, FLAGS, other);
    expect(args).toEqual([
      "--metrics-bind-address=127.0.0.1:48080",
      "--health-probe-bind-address=127.0.0.1:48081",
      "--webhook-server-port=49443",
    ]);
    expect(ports.get(8081)).toBe(48081);
  });

  it("are those that the Pod's own arguments name, however they are written", async () => {
    const own = ["-health-probe-bind-address", ":9090", "--webhook-server-port=7443", "--metrics-bind-address=0"];
    const { args, ports } = await assignPorts({ args: [...own, "--", "rest"], env: {} }, FLAGS, other);
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

  it("are told by environment variables where it takes no flags", async () => {
    const livePorts = [byEnv("WEBHOOK_PORT", "port", 8443), byEnv("HEALTH", "address", 8080)];
    const started = { args: ["--verbose"], env: { WEBHOOK_PORT: "7443", POD_NAME: "webhook-0" } };
    const { args, env, ports } = await assignPorts(started, livePorts, other);
    expect(args).toEqual(["--verbose"]);
    expect(env).toEqual({ POD_NAME: "webhook-0", WEBHOOK_PORT: "47443", HEALTH: "127.0.0.1:48080" });
    expect([...ports]).toEqual([
      [7443, 47443],
      [8080, 48080],
    ]);
  });
});
