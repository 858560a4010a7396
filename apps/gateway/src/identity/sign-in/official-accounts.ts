import { type Bilingual, type Clock } from '@lgsp/kernel';
import { type Directory } from '../../directory/directory.js';
import { mayName } from '../../policy/actors.js';
import { subsystemNamed } from '../../policy/named-subsystem.js';
import { agenciesOn } from '../../policy/agencies-on.js';
import { type Subsystem } from '../../policy/subsystem.js';
import { type Registry } from '../../registry/registry.js';

/** Who may sign in: subjects of the directory, each as the officials that they are today. */
export class OfficialAccounts {
  constructor(
    private readonly registry: Registry,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** Ids under which the subject serves today, of agencies that the client speaks for. @throws DirectoryAway */
  officials(subject: string, client: string): readonly string[] {
    const snapshot = this.registry.snapshot();
    const subsystem = this.client(client);
    if (!subsystem) return [];
    const today = this.clock.today();
    const agencies = agenciesOn(snapshot, today);
    return this.directory
      .officials()
      .servingAs(subject, today)
      .filter((id) => mayName(subsystem, id, agencies));
  }

  /** By its id, or one from which it moved. */
  client(id: string): Subsystem | undefined {
    return subsystemNamed(this.registry.snapshot(), id, this.clock.today());
  }

  nameOf(client: string): Bilingual {
    return this.client(client)?.name ?? { vi: client, en: client };
  }
}
