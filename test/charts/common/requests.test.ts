import { requests } from "../../../charts/common/requests";

test("a container requests both, and has no limit", () => {
  expect(JSON.parse(JSON.stringify(requests("50m", "256Mi")))).toEqual({
    requests: { cpu: { value: "50m" }, memory: { value: "256Mi" } },
  });
});
