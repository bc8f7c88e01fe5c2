import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import type { DatabaseRef } from "../common/database";
import { volumeClaim } from "../common/volume";
import { AuthorizationPolicy, DestinationRule } from "../istio/objects";
import { mysqlPolicy, mysqlTraffic } from "./access";
import { mysqlDeployment } from "./deployment";
import { credentialsSecret, MYSQL_PORT, MYSQL_USER, type MySqlProps } from "./settings";

/**
 * A MySQL server for one application, on one volume. It is as available as its node: the loss of a node takes it away
 * until the volume is mounted elsewhere, so use a database service where that is too long.
 *
 * @throws for given credentials of an account other than `root`, which the server would not have
 */
export class MySql extends Construct {
  /** The server, for Pods of its namespace. */
  readonly ref: DatabaseRef;
  /** What clients are made after: the server answers. */
  readonly ready: Construct;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MySqlProps,
  ) {
    super(scope, id);
    const { name, secret, port = MYSQL_PORT } = props;
    const from = credentialsSecret(props);
    this.ref = {
      host: name,
      port,
      user: { secret: from, key: secret.userKey },
      password: { secret: from, key: secret.passwordKey },
    };
    this.service();
    this.ready = new k8s.KubeDeployment(this, "deployment", mysqlDeployment(props));
    this.ready.node.addDependency(this.account(), this.claim(), ...this.credentials());
    this.mesh();
  }

  /** Not before the Deployment: a Service counts as ready when it has endpoints. */
  private service(): void {
    const { name, namespace, labels, objectLabels, port = MYSQL_PORT, portName = "mysql" } = this.props;
    new k8s.KubeService(this, "service", {
      metadata: { name, namespace, labels: { ...(objectLabels?.service ?? labels) } },
      spec: {
        type: "ClusterIP",
        selector: { ...labels },
        ports: [{ name: portName, port, protocol: "TCP", targetPort: k8s.IntOrString.fromNumber(port) }],
      },
    });
  }

  private account(): Construct {
    const metadata = this.metadata(this.props.name);
    return new k8s.KubeServiceAccount(this, "service-account", { metadata, automountServiceAccountToken: false });
  }

  private claim(): Construct {
    const claim = volumeClaim(this.metadata(this.props.claim), this.props.volume);
    return new k8s.KubePersistentVolumeClaim(this, "volume-claim", claim);
  }

  private credentials(): Construct[] {
    const { namespace, credentials, secret, objectLabels } = this.props;
    if (credentials.kind === "secret") return [];
    const { user, password } = credentials;
    if (user !== MYSQL_USER) {
      throw new Error(
        `${this.node.path}: credentials.user is "${user}"; the server has one account, set "${MYSQL_USER}"`,
      );
    }
    const metadata = { name: secret.name, namespace, labels: objectLabels?.secret };
    const stringData = { [secret.userKey]: user, [secret.passwordKey]: password };
    return [new k8s.KubeSecret(this, "credentials", { metadata, type: "Opaque", stringData })];
  }

  private mesh(): void {
    const { access } = this.props;
    if (access === undefined) return;
    new AuthorizationPolicy(this, "authorization-policy", mysqlPolicy(this.props, access));
    new DestinationRule(this, "destination-rule", mysqlTraffic(this.props, access));
  }

  private metadata(name: string): k8s.ObjectMeta {
    const { namespace, objectLabels } = this.props;
    return { name, namespace, labels: objectLabels?.others };
  }
}
