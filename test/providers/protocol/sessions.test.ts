import { Sessions } from "../../../providers/protocol/sessions";
import { NotedProvider } from "../support/noted-provider";

const request = (urn: string, type = "") => ({ getUrn: () => urn, getType: () => type });

describe("the sessions of a server", () => {
  let made: NotedProvider[];
  let sessions: Sessions;

  beforeEach(() => {
    made = [];
    sessions = new Sessions(() => made[made.push(new NotedProvider()) - 1]);
  });

  it("have a provider each, found by the connection", () => {
    const [one, other] = [sessions.open("a"), sessions.open("b")];
    expect(one.provider).not.toBe(other.provider);
    expect([sessions.of("a"), sessions.of("b")]).toEqual([one, other]);
  });

  it("are cancelled one by one", () => {
    const [one, other] = [sessions.open("a"), sessions.open("b")];
    one.cancel();
    expect([one.cancelled, other.cancelled]).toEqual([true, false]);
    expect(one.about(request("urn")).signal.reason).toEqual(new Error("the update was cancelled"));
  });

  it("begin anew with each handshake, also of a connection that was there before", () => {
    const old = sessions.open("a");
    old.cancel();
    expect(sessions.open("a").cancelled).toBe(false);
  });

  it("end once they are cancelled and nothing of them runs any more", () => {
    const [idle, busy] = [sessions.open("idle"), sessions.open("busy")];
    busy.running = 1;
    idle.cancel();
    busy.cancel();
    sessions.open("new");
    expect(made.map(({ closed }) => closed)).toEqual([true, false, false]);
  });

  it("belong to a new connection only where there is no doubt", () => {
    const one = sessions.open("a");
    expect(sessions.of("renewed")).toBe(one);
    sessions.open("b");
    expect(() => sessions.of("unknown")).toThrow(
      'connection "unknown": has not shaken hands; several engines are connected',
    );
    one.cancel();
    expect(sessions.of("unknown")).toBe(sessions.of("b"));
  });

  it("serve an engine that never shakes hands", () => {
    expect(sessions.of("old").provider).toBe(made[0]);
  });

  it("tell the type of a resource by its URN where the engine does not", () => {
    const urn = "urn:pulumi:dev::kubeflow::a:b:Parent$kubernetes:core/v1:ConfigMap::name";
    expect(sessions.open("a").about(request(urn)).type).toBe("kubernetes:core/v1:ConfigMap");
    expect(sessions.of("a").about(request(urn, "x:y:Z")).type).toBe("x:y:Z");
  });

  it("all close with the server", async () => {
    sessions.open("a");
    sessions.open("b");
    await sessions.close();
    expect(made.map(({ closed }) => closed)).toEqual([true, true]);
  });
});
