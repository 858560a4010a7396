import {
  type DossierChannel,
  type DossierDoubt,
  type DossierNotice,
  type PresentedBy,
  type Reappointment,
  type Reason,
  type WaitsFor,
  type WithdrawalState,
} from '@lgsp/contracts-one-stop';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Declaration } from '../procedures/declaration.js';
import { type KeptPlace } from '../procedures/declared-places.js';
import { type KeptReading } from '../procedures/read-declaration.js';
import { type Status } from './status.js';

@Entity('dossier')
export class DossierEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  /** Kept as the portal issued it, or as the desk did ({@link DossierCodes}). */
  @Column('text') code!: string;
  @Column('text') procedureCode!: string;
  @Column('int') status!: Status;
  /** Null once it has ended. */
  @Column('text', { nullable: true }) waitsFor!: WaitsFor | null;
  @Column('timestamptz') submittedAt!: Date;
  @Column('timestamptz') receivedAt!: Date;
  /** Until when the citizen has to hear whether it is accepted; null from before that was kept. */
  @Column('timestamptz', { nullable: true }) answerBy!: Date | null;
  /** Subsystem that handed it in; null from before that was kept. */
  @Column('text', { nullable: true }) submittedBy!: string | null;
  /** Null: at the portal. */
  @Column('text', { nullable: true }) channel!: DossierChannel | null;
  /** Null: the applicant came, or it came by the portal. */
  @Column('jsonb', { nullable: true }) presentedBy!: PresentedBy | null;
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  /** It hangs on days that nobody has decided yet. */
  @Column('boolean') dueProvisional!: boolean;
  /** Null: no apology was written. */
  @Column('jsonb', { nullable: true }) reappointment!: Reappointment | null;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) returnedAt!: Date | null;
  @Column('boolean') needsVerification!: boolean;
  /** Asked at most once (NĐ 118/2025/NĐ-CP Art. 11). */
  @Column('boolean') supplementAsked!: boolean;
  /** It has waited since its acceptance, so that its pauses are to be read. */
  @Column('boolean') hasPaused!: boolean;
  @Column('boolean') supplementAskedLate!: boolean;
  @Column('text', { nullable: true }) withdrawal!: WithdrawalState | null;
  /** For an officer to judge before it is accepted. */
  @Column('jsonb') doubts!: readonly DossierDoubt[];
  /** What is rare in it; of those an officer says why they are right. */
  @Column('jsonb') notices!: readonly DossierNotice[];
  /** What was found missing while an officer looks: nobody was told of it yet. */
  @Column('jsonb') lacking!: readonly Reason[];
  @Column('jsonb') reasons!: readonly Reason[];
  /** The declaration as stated, with the supplement's answer worked in. */
  @Column('jsonb') declaration!: Declaration;
  /** What the steps after intake need of it ({@link readingOf}). */
  @Column('jsonb', { nullable: true }) reading!: KeptReading | null;
  /** What was made of the places that it names; null from before that was kept. */
  @Column('jsonb', { nullable: true }) places!: readonly KeptPlace[] | null;
}
