/** Milliseconds between two looks at a replica that took no calls. */
const PROBE_EVERY = 500;

export interface ReplicaRules<Line> {
  /** Does it take calls? Comes to an end within a second or so; what it throws is a no. */
  readonly probe: (line: Line) => Promise<boolean>;
  /** Nobody answered there, as against an answer that refuses. */
  readonly isAway: (error: unknown) => boolean;
}

/** One call at one replica. `leaves` is called when its answer says that the replica takes no more. */
export type Attempt<Line, Answer> = (line: Line, leaves: () => void) => Promise<Answer>;

interface Replica<Line> {
  readonly line: Line;
  /** Calls of this process that run there now. */
  open: number;
  lastTurn: number;
  isAway: boolean;
}

/**
 * The replicas of one system: the least busy one takes the next call. One that does not answer, or says that it leaves, is asked for
 * nothing until a probe finds it ready; where all are away, all are tried. A single one is never left.
 */
export class Replicas<Line> {
  private readonly replicas: readonly Replica<Line>[];
  private turn = 0;
  private closed = false;

  constructor(
    readonly lines: readonly Line[],
    private readonly rules: ReplicaRules<Line>,
  ) {
    this.replicas = lines.map((line) => ({ line, open: 0, lastTurn: 0, isAway: false }));
  }

  /** Where `mayRepeat` says so of a failure, the call is made once more, on another replica; never a third time. */
  async call<Answer>(
    attempt: Attempt<Line, Answer>,
    mayRepeat: (error: unknown) => boolean,
  ): Promise<Answer> {
    const first = this.next();
    try {
      return await this.at(first, attempt);
    } catch (error) {
      if (this.replicas.length === 1 || !mayRepeat(error)) throw error;
      return this.at(this.next(first), attempt);
    }
  }

  /** Ends its looking; lines are the caller's. */
  close(): void {
    this.closed = true;
  }

  private next(but?: Replica<Line>): Replica<Line> {
    const others = this.replicas.filter((replica) => replica !== but);
    const answering = others.filter(({ isAway }) => !isAway);
    const chosen = (answering.length > 0 ? answering : others).reduce((a, b) =>
      b.open < a.open || (b.open === a.open && b.lastTurn < a.lastTurn) ? b : a,
    );
    chosen.lastTurn = ++this.turn;
    return chosen;
  }

  private async at<Answer>(replica: Replica<Line>, attempt: Attempt<Line, Answer>): Promise<Answer> {
    replica.open += 1;
    try {
      return await attempt(replica.line, () => this.leave(replica));
    } catch (error) {
      if (this.rules.isAway(error)) this.leave(replica);
      throw error;
    } finally {
      replica.open -= 1;
    }
  }

  private leave(replica: Replica<Line>): void {
    if (this.replicas.length === 1 || replica.isAway) return;
    replica.isAway = true;
    void this.look(replica);
  }

  private async look(replica: Replica<Line>): Promise<void> {
    replica.isAway = !(await this.rules.probe(replica.line).catch(() => false));
    if (replica.isAway && !this.closed) setTimeout(() => void this.look(replica), PROBE_EVERY).unref();
  }
}
