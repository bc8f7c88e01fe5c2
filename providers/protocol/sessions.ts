import { setMaxListeners } from "node:events";

import { Engine } from "./engine";
import { Provider, ResourceRequest } from "./provider";

/** One provider as one engine sees it: configured by it, logging to it, cancelled by it. */
export class Session {
  readonly engine = new Engine();
  /** How many requests are being answered. */
  running = 0;
  private readonly controller = new AbortController();

  constructor(readonly provider: Provider) {
    // Every running request listens; Node takes more than ten for a leak and says so on the user's terminal.
    setMaxListeners(0, this.controller.signal);
  }

  get cancelled(): boolean {
    return this.signal.aborted;
  }

  /** Ends when the engine cancels. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Ends what runs for this engine. */
  cancel(): void {
    this.controller.abort(new Error("the update was cancelled"));
  }

  /** What a request says of itself and by whom it is asked. */
  about(request: { getUrn(): string; getType(): string }): ResourceRequest {
    const urn = request.getUrn();
    const type = request.getType() || (urn.split("::")[2]?.split("$").pop() ?? "");
    return { urn, type, signal: this.signal, log: this.engine.logOf(urn) };
  }

  async close(): Promise<void> {
    this.cancel();
    this.engine.close();
    await this.provider.close();
  }
}

/**
 * The sessions of one server. The engine attaches once for each provider resource of a program, and cancels each for
 * itself when it is done with it; nothing in the protocol tells them apart but the connection they come by.
 */
export class Sessions {
  private readonly byPeer = new Map<string, Session>();

  constructor(
    private readonly makeProvider: () => Provider,
    private readonly engineAddress?: string,
  ) {}

  /** Begins anew for a peer that shakes hands. */
  open(peer: string): Session {
    this.dropFinished();
    const session = new Session(this.makeProvider());
    if (this.engineAddress) session.engine.connect(this.engineAddress);
    this.byPeer.set(peer, session);
    return session;
  }

  /**
   * The session of a peer; the only one there is where a connection was made anew after a long silence.
   * @throws when it might be any of several: the wrong one may speak of another cluster
   */
  of(peer: string): Session {
    const known = this.byPeer.get(peer);
    if (known) return known;
    const live = [...this.byPeer.values()].filter((session) => !session.cancelled);
    if (live.length > 1) throw new Error(`connection "${peer}": has not shaken hands; several engines are connected`);
    return live[0] ?? this.open(peer);
  }

  async close(): Promise<void> {
    const sessions = [...this.byPeer.values()];
    this.byPeer.clear();
    await Promise.all(sessions.map((session) => session.close()));
  }

  private dropFinished(): void {
    for (const [peer, session] of this.byPeer) {
      if (!session.cancelled || session.running > 0) continue;
      this.byPeer.delete(peer);
      // Its connections are idle; what closing them may say is of no use to anyone.
      session.close().catch(() => undefined);
    }
  }
}
