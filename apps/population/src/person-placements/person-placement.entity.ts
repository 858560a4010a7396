import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An act of an official's: entered, and never changed. */
@Entity('person_placement')
export class PersonPlacementEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  /** Of the person's row after it. */
  @Column('int') personVersion!: number;
  /** The commune of today that was said. */
  @Column('text') unitId!: string;
  /** The residence as its source wrote it. */
  @Column('jsonb') stated!: { readonly communeCode: string; readonly communeName: string };
  @Column('text') reason!: string;
  /** Staff id, `<member>:<staff id>`. */
  @Column('text') placedBy!: string;
  @Column('timestamptz') placedAt!: Date;
}
