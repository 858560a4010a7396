import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Mirror of a card that social insurance issued: the identifier is the personal number, `TE`, `1`, `38` are attributes. */
@Entity('insurance_card')
export class InsuranceCardEntity {
  @PrimaryColumn('uuid') id!: string;
  /** Opaque id under which population knows the child. */
  @Column('uuid') personId!: string;
  @Column('text') personalNumber!: string;
  @Column('text') objectGroup!: string;
  @Column('text') benefitLevel!: string;
  @Column('text') issuingProvince!: string;
  /** The old 15-character code, where the card still has one. */
  @Column('text', { nullable: true }) legacyNumber!: string | null;
  @Column('date') validFrom!: string;
  @Column('date') validTo!: string;
  @Column('date') issuedOn!: string;
  @Column('text') source!: string;
  @Column('int') sourceVersion!: number;
  @Column('timestamptz') fetchedAt!: Date;
}
