import { lacks, ok, unknown } from "../../../cli/doctor/check";
import { reportOf, reportText } from "../../../cli/doctor/report";

const sections = [
  { title: "This machine", checks: [ok("Node", "v20"), lacks("git", "is not on the PATH", "install git")] },
  {
    title: "Rehearsals",
    checks: [
      lacks("Go", "is not on the PATH", "install Go", "rehearse"),
      unknown("plugins", "not installed", "wait"),
      lacks("memory", "1 GiB free", "buy some", "rehearse"),
    ],
  },
];

describe("the report of the doctor", () => {
  it("says what works, and why the rest does not", () => {
    const report = reportOf(
      sections,
      new Map([
        ["render", ""],
        ["rehearse", "after about 12 min of building"],
      ] as const),
    );
    expect(report.ok).toBe(false);
    expect(reportText(report).split("\n")).toEqual([
      "This machine",
      "  ok           Node  v20",
      "  lacks        git   is not on the PATH",
      "      fix: install git",
      "",
      "Rehearsals",
      "  lacks        Go       is not on the PATH",
      "      fix: install Go",
      "  cannot tell  plugins  not installed",
      "      fix: wait",
      "  lacks        memory   1 GiB free",
      "      fix: buy some",
      "",
      "validate, render, policy and other commands that only look: yes",
      "rehearsals: no, Go is not on the PATH; memory 1 GiB free",
    ]);
  });

  it("is fine where nothing that was asked about is lacking", () => {
    const report = reportOf(sections.slice(0, 1), new Map([["rehearse", "after about 12 min of building"]] as const));
    expect(report.ok).toBe(true);
    expect(report.verdicts).toEqual([
      { purpose: "rehearse", works: true, text: "rehearsals: yes, after about 12 min of building" },
    ]);
  });
});
