import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person of the simulated national population database. */
@Entity('person')
export class Person {
  @PrimaryColumn('text')
  personalNumber!: string;

  @Column('text')
  name!: string;

  @Column('smallint')
  sex!: 1 | 2;

  @Column('date')
  birthDate!: string;

  @Column('text')
  nationality!: string;

  @Column('text', { nullable: true })
  ethnicity!: string | null;

  /** Permanent residence. */
  @Column('text', { nullable: true })
  communeCode!: string | null;

  @Column('text', { nullable: true })
  communeName!: string | null;

  @Column('text', { nullable: true })
  motherNumber!: string | null;

  @Column('text', { nullable: true })
  fatherNumber!: string | null;

  /** The birth registration that gave the number; unique, so one birth has one number. */
  @Column('uuid', { nullable: true })
  registrationId!: string | null;

  @Column('int')
  version!: number;
}
