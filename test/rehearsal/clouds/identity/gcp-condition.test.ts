import { conditionHolds } from "../../../../rehearsal/clouds/identity/gcp-condition";

const object = { name: "projects/_/buckets/artifacts/objects/team-a/model" };
const list = { name: "projects/_/buckets/artifacts", listPrefix: "team-a/" };
const LIST = 'api.getAttribute("storage.googleapis.com/objectListPrefix", "")';

describe("conditionHolds", () => {
  it.each([
    ['resource.name.startsWith("projects/_/buckets/artifacts/objects/team-a/")', true, false],
    ["resource.name.startsWith('projects/_/buckets/artifacts')", true, true],
    ['resource.name == "projects/_/buckets/artifacts"', false, true],
    [`${LIST}.startsWith("team-a/")`, false, true],
    [`${LIST} == "team-a/"`, false, true],
    [`!(${LIST} == "")`, false, true],
    ['resource.name.startsWith("x") || resource.name.startsWith("projects/")', true, true],
    ['resource.name.startsWith("x") && resource.name.startsWith("projects/")', false, false],
  ])("decides %s for an object as %s and for a list as %s", (expression, ofObject, ofList) => {
    expect([conditionHolds(expression, object), conditionHolds(expression, list)]).toEqual([ofObject, ofList]);
  });

  it("refuses what it does not know", () => {
    expect(() => conditionHolds("request.time < timestamp('2027-01-01T00:00:00Z')", object)).toThrow(
      "condition: \"request.time < timestamp('2027-01-01T00:00:00Z')\" is not known to the rehearsal",
    );
  });
});
