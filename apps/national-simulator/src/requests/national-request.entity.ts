import { type NationalRefusal } from '@lgsp/contracts-national-systems';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type SystemName } from '../systems.js';

/** One request a caller has made of one system, under the caller's own id. */
@Entity('national_request')
export class NationalRequest {
  @PrimaryColumn('text')
  system!: SystemName;

  @PrimaryColumn('uuid')
  id!: string;

  /** The system's own id of the file: registration, residence entry or card. */
  @Column('uuid')
  ownId!: string;

  /** SHA-256 of the canonical content: other content under one id is refused. */
  @Column('text')
  contentHash!: string;

  @Column('jsonb')
  body!: unknown;

  @Column('text')
  state!: 'open' | 'done' | 'refused';

  /** What the system said at reception and repeats under the same id. */
  @Column('jsonb', { nullable: true })
  receipt!: unknown;

  @Column('jsonb', { nullable: true })
  result!: unknown;

  @Column('jsonb', { nullable: true })
  refusal!: NationalRefusal | null;

  /** Refused before anything was accepted: the caller sees a 422, not a state. */
  @Column('boolean')
  refusedAtReception!: boolean;

  /** When the decision falls; null while a fault holds it. */
  @Column('timestamptz', { nullable: true })
  decideAt!: Date | null;

  /** Reason of a refusal that a fault has ordered for the decision. */
  @Column('text', { nullable: true })
  orderedRefusal!: string | null;

  /** Its code, where it is not the usual one. */
  @Column('text', { nullable: true })
  orderedCode!: string | null;

  @Column('timestamptz')
  receivedAt!: Date;

  /** How often the id has arrived: shows a test that a repeated call had one effect. */
  @Column('int')
  timesReceived!: number;

  @Column('int')
  version!: number;
}
