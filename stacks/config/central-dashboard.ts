import type { z } from "zod";
import { line } from "./dex-connectors";
import { flag, list, mapping, text } from "./field";

function address() {
  return text(/^https?:\/\/[^\s/?#]+\S*$/, {
    expected: "an address",
    fix: 'write one such as "https://wiki.example.com/kubeflow"',
  });
}

const externalLink = mapping(
  {
    text: line("Grafana").describe("What the menu shows."),
    url: address().describe("Where it leads, in a page of its own."),
    icon: text(/^([a-z0-9-]+:)?[a-z0-9-]+$/, {
      expected: "the name of an icon",
      fix: 'write a name of iron-icons, such as "launch" or "social:mood"',
    })
      .optional()
      .describe('Icon beside it, by its name in iron-icons. Without it, "launch".'),
  },
  "write the keys text and url below it",
);

const documentationLink = mapping(
  {
    text: line("Our guide").describe("What the first page shows."),
    description: line("How we train models").describe("Below it, in smaller letters."),
    url: address().describe("Where it leads."),
  },
  "write the keys text, description and url below it",
);

/** What users find on the first page, besides what is installed. */
export const centralDashboardSchema = mapping(
  {
    registration: flag("write true to let users make a namespace of their own")
      .optional()
      .describe(
        "Whether a user without a namespace may make one at the first visit, without a quota and unknown to the stack file. Without it: false.",
      ),
    externalLinks: list(externalLink, "write one link per entry, each after a dash")
      .optional()
      .describe("Links to other sites, below the menu."),
    documentation: list(documentationLink, "write one link per entry, each after a dash")
      .optional()
      .describe("Links on the first page, before the documentation of what is installed."),
  },
  "write the settings below it, such as registration: true",
);

/** The settings of the central dashboard, checked. */
export type CentralDashboardConfig = z.output<typeof centralDashboardSchema>;
