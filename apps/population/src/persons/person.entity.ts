import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A copy of what a national register knows of a person, with where it came from and how long it is believed. */
@Entity('person')
export class PersonEntity {
  /** Opaque; the only name of the person outside bodies. */
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') personalNumber!: string;
  @Column('text') name!: string;
  /** As the kernel compares names. */
  @Column('text') normalisedName!: string;
  @Column('int') sex!: 1 | 2;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  @Column('text') birthDate!: string;
  @Column('text', { nullable: true }) communeCode!: string | null;
  @Column('text', { nullable: true }) communeName!: string | null;
  /** The commune of today; null where none is known, or it cannot be told which: then code and name stand as they were written. */
  @Column('text', { nullable: true }) unitId!: string | null;
  /** As the source wrote it, where that was otherwise. */
  @Column('jsonb', { nullable: true }) communeAsStated!: {
    readonly communeCode: string;
    readonly communeName: string;
  } | null;
  /** As the birth entry says; null of whom no entry came here. */
  @Column('text', { nullable: true }) ethnicity!: string | null;
  @Column('text', { nullable: true }) nationality!: string | null;
  @Column('text', { nullable: true }) hometown!: string | null;
  @Column('text') source!: PersonSource;
  /** Of the record at its source. */
  @Column('text') sourceVersion!: string;
  @Column('timestamptz') fetchedAt!: Date;
  @Column('timestamptz') validUntil!: Date;
}

/**
 * Who said what the row holds: the database itself on a look-up, its assignment of a number at a birth, or the civil register's entry of a
 * correction, whose number is `sourceVersion`. `import`: an
 * agency's own list, under the import whose id is `sourceVersion`; no register has confirmed it yet. `seed`: nobody did, the
 * person is made up (`npm run seed`).
 */
export type PersonSource =
  | 'national-population'
  | 'national-population:number-assignment'
  | 'civil-register:correction'
  | 'import'
  | 'seed';
