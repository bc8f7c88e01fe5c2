/** Applications that the dashboard leads to: by its menu where they have pages, and by their documentation. */
export const DASHBOARD_APPS = [
  "notebooks",
  "tensorboards",
  "volumes",
  "katib",
  "kserve",
  "modelRegistry",
  "pipelines",
  "trainer",
  "trainingOperator",
  "sparkOperator",
] as const;

export type DashboardApp = (typeof DASHBOARD_APPS)[number];

/** A page in the menu. */
export interface MenuItem {
  readonly type: "item";
  readonly text: string;
  /** Path on the gateway's host, which the dashboard shows in a frame. */
  readonly link: string;
  /** Name of an icon that comes with the dashboard; those of a section have none. */
  readonly icon?: string;
}

/** Several pages in the menu, below a word. */
export interface MenuSection {
  readonly type: "section";
  readonly text: string;
  readonly icon: string;
  readonly items: readonly MenuItem[];
}

/** A link on the first page. */
export interface DescribedLink {
  readonly text: string;
  readonly desc: string;
  readonly link: string;
}

/** What an application adds to the dashboard. */
export interface DashboardEntries {
  readonly menu?: MenuItem | MenuSection;
  /** What users do most often. */
  readonly shortcuts?: readonly DescribedLink[];
  readonly documentation?: DescribedLink;
}

/** What each application adds, in the order of the menu. */
export const ENTRIES: Readonly<Record<DashboardApp, DashboardEntries>> = {
  notebooks: {
    menu: item("Notebooks", "/jupyter/", "book"),
    shortcuts: [{ text: "Create a new Notebook", desc: "Notebooks", link: "/jupyter/new" }],
    documentation: documentation("Notebooks", "notebooks"),
  },
  tensorboards: { menu: item("TensorBoards", "/tensorboards/", "assessment") },
  volumes: { menu: item("Volumes", "/volumes/", "device:storage") },
  katib: {
    menu: item("Katib Experiments", "/katib/", "kubeflow:katib"),
    documentation: documentation("Katib", "katib"),
  },
  kserve: {
    menu: item("KServe Endpoints", "/kserve-endpoints/", "kubeflow:models"),
    documentation: { text: "KServe", desc: "Documentation of KServe", link: "https://kserve.github.io/website/" },
  },
  modelRegistry: {
    menu: item("Model Registry", "/model-registry/", "assignment"),
    documentation: documentation("Model Registry", "model-registry"),
  },
  pipelines: {
    menu: {
      type: "section",
      text: "Pipelines",
      icon: "kubeflow:pipeline-centered",
      items: ["Pipelines", "Experiments", "Runs", "Recurring Runs", "Artifacts", "Executions"].map(pipelinesPage),
    },
    shortcuts: [
      { text: "Upload a Pipeline", desc: "Pipelines", link: "/pipeline/#/pipelines" },
      { text: "View Pipeline Runs", desc: "Pipelines", link: "/pipeline/#/runs" },
    ],
    documentation: documentation("Pipelines", "pipelines"),
  },
  trainer: { documentation: documentation("Trainer", "trainer") },
  trainingOperator: {
    documentation: documentation("Training Operator", "trainer/legacy-v1"),
  },
  sparkOperator: { documentation: documentation("Spark Operator", "spark-operator") },
};

function item(text: string, link: string, icon: string): MenuItem {
  return { type: "item", text, link, icon };
}

function pipelinesPage(text: string): MenuItem {
  return { type: "item", text, link: `/pipeline/#/${text.toLowerCase().replaceAll(" ", "")}` };
}

function documentation(text: string, page: string): DescribedLink {
  const link = `https://www.kubeflow.org/docs/components/${page}/`;
  return { text, desc: `Documentation of Kubeflow ${text}`, link };
}
