import {
  type BirthProof,
  type FindingReport,
  type NewbornAnywhere,
  type Parent,
  type Place,
  type RefusalReason,
} from '@lgsp/contracts-legs';
import { type BirthLegState } from '@lgsp/contracts-population';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The birth part of one dossier, under the leg id that one-stop gave it. */
@Entity('birth_leg')
export class BirthLegEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') state!: BirthLegState;
  @Column('text') dossierCode!: string;
  @Column('text') agency!: string;
  /** One-stop was told that somebody has taken it. */
  @Column('boolean') acknowledged!: boolean;
  /** The officer who has it. */
  @Column('text', { nullable: true }) takenBy!: string | null;
  @Column('timestamptz') dueAt!: Date;
  /** One per child: no two legs that are not refused share it. Null where there is none. */
  @Column('text', { nullable: true }) notificationCode!: string | null;
  /** Then by what else the birth is known, and what it is once by in the code's place. */
  @Column('text', { nullable: true }) proof!: BirthProof | null;
  @Column('jsonb', { nullable: true }) finding!: FindingReport | null;
  @Column('int', { nullable: true }) birthOrder!: number | null;
  @Column('text', { nullable: true }) birthKey!: string | null;
  @Column('jsonb') child!: NewbornAnywhere;
  @Column('jsonb', { nullable: true }) mother!: Parent | null;
  @Column('jsonb', { nullable: true }) father!: Parent | null;
  @Column('jsonb') residence!: Place;
  /** Where the agency answers; null of requests of a release that did not say it. */
  @Column('jsonb', { nullable: true }) registrationPlace!: Place | null;
  @Column('text', { nullable: true }) approvedBy!: string | null;
  @Column('text', { nullable: true }) signedBy!: string | null;
  /** When it was first sent to the civil register; until then what was signed may be taken back. Not set by the release before. */
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  /** Of the civil register. */
  @Column('uuid', { nullable: true }) registrationId!: string | null;
  @Column('text', { nullable: true }) certificateNumber!: string | null;
  /** `YYYY-MM-DD` */
  @Column('text', { nullable: true }) registeredOn!: string | null;
  /** The child, once it has a number. */
  @Column('uuid', { nullable: true }) personId!: string | null;
  /** Why it waits or was refused; else empty. */
  @Column('jsonb') reasons!: readonly RefusalReason[];
  /** How often the applicant may still be asked for more; never, when one-stop did not say. */
  @Column('int') supplementsLeft!: number;
}
