import { PodRoutes } from "../../../rehearsal/kubelet/pod-routes";

describe("the routes to live Pods", () => {
  it("lead from a Pod's address and port to this machine's, whichever container has it", () => {
    const routes = new PodRoutes();
    routes.set("10.244.1.2", "main", new Map([[8443, 40001]]));
    routes.set("10.244.1.2", "beside", new Map([[8080, 40002]]));
    routes.set("10.244.1.3", "main", new Map([[8443, 40003]]));
    expect([routes.find("10.244.1.2", 8443), routes.find("10.244.1.2", 8080)]).toEqual([40001, 40002]);
    expect([routes.find("10.244.1.3", 8080), routes.find("10.244.9.9", 8443)]).toEqual([undefined, undefined]);
  });

  it("follow a program that starts again, and end with it", () => {
    const routes = new PodRoutes();
    routes.set("10.244.1.2", "main", new Map([[8443, 40001]]));
    routes.set("10.244.1.2", "beside", new Map([[8080, 40002]]));
    routes.set("10.244.1.2", "main", new Map([[8443, 40009]]));
    expect(routes.find("10.244.1.2", 8443)).toBe(40009);
    routes.remove("10.244.1.2", "main");
    expect([routes.find("10.244.1.2", 8443), routes.find("10.244.1.2", 8080)]).toEqual([undefined, 40002]);
    routes.removePod("10.244.1.2");
    expect(routes.find("10.244.1.2", 8080)).toBeUndefined();
  });
});
