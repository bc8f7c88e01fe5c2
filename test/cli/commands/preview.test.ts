import { preview } from "../../../cli/commands/preview";
import type { EngineRunOptions } from "../../../cli/engine-run";
import type { Session, SessionOptions } from "../../../cli/session";
import type { ResourceStep } from "../../../rehearsal/engine/update-log";
import { Paper, screenOn } from "../support";

const STEPS: readonly ResourceStep[] = [
  { resource: "Profile team-a", operation: "update", state: "started", paths: ["spec.owner.name"], done: 0 },
  { resource: "Profile team-a", operation: "update", state: "done", paths: ["spec.owner.name"], done: 1 },
  { resource: "Namespace team-c", operation: "create", state: "done", paths: [], done: 2 },
];

jest.mock("../../../cli/engine-run", () => ({
  preview: ({ onStep }: Pick<EngineRunOptions, "onStep">) => {
    STEPS.forEach(onStep);
    return Promise.resolve({ create: 1, update: 1, same: 80 });
  },
}));
jest.mock("../../../cli/session", () => ({
  withSession: (_options: SessionOptions, use: (session: Session) => unknown) => use({ engine: {} } as Session),
}));

it("says what would change, once each, with paths and without values", async () => {
  const paper = new Paper();
  const { screen } = screenOn(paper);
  const signal = new AbortController().signal;
  const options = { stack: "prod", cwd: "/nowhere", kubernetesPlugin: "auto", verbose: false, screen, signal } as const;
  expect(await preview(options)).toEqual({
    data: {
      stack: "prod",
      changes: { create: 1, update: 1, same: 80 },
      steps: [
        { operation: "update", resource: "Profile team-a", paths: ["spec.owner.name"] },
        { operation: "create", resource: "Namespace team-c", paths: [] },
      ],
    },
    text: "",
  });
  expect(paper.take()).toEqual([
    "    update Profile team-a (spec.owner.name)\n",
    "    create Namespace team-c\n",
    "✓ preview        1 created, 1 updated, 80 unchanged (0.0s)\n",
  ]);
});
