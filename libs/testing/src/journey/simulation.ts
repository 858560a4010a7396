/** A person of the simulated national population, as papers state one. */
export interface StatedPerson {
  readonly personalNumber: string;
  readonly name: string;
  readonly birthDate: string;
}

export interface Fault {
  readonly system: string;
  readonly operation?: string;
  readonly kind: string;
  readonly times?: number;
  readonly ms?: number;
  readonly reason?: string;
}

export interface NationalRequest {
  readonly system: string;
  readonly requestId: string;
  readonly state: 'open' | 'done' | 'refused';
  readonly timesReceived: number;
}

/** The director's desk of the simulator: people to be born to, faults on demand. Not reachable through the gateway. */
export class Simulation {
  constructor(private readonly url: string) {}

  async person(
    sex: 1 | 2,
    birthDate: string,
    residence: { communeCode: string; communeName: string },
    named?: string,
  ): Promise<StatedPerson> {
    const { personalNumber, name } = (await this.post('persons', {
      sex,
      birthDate,
      residence,
      name: named,
    })) as StatedPerson;
    return { personalNumber, name, birthDate };
  }

  async fault(fault: Fault): Promise<void> {
    await this.post('faults', fault);
  }

  async clear(): Promise<void> {
    await fetch(`${this.url}/simulation/faults`, { method: 'DELETE' });
  }

  /** The latest requests to all systems: how often each id arrived, and what became of it. */
  async requests(): Promise<{ requests: readonly NationalRequest[] }> {
    return (await fetch(`${this.url}/simulation/requests`)).json() as Promise<{
      requests: NationalRequest[];
    }>;
  }

  private async post(path: string, body: unknown): Promise<unknown> {
    const answer = await fetch(`${this.url}/simulation/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`simulation/${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
