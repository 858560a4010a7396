import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person of the simulated national population database. */
@Entity('person')
export class Person {
  @PrimaryColumn('text', { name: 'personal_number' })
  personalNumber!: string;

  @Column('text')
  name!: string;

  @Column('smallint')
  sex!: 1 | 2;

  @Column('date', { name: 'birth_date' })
  birthDate!: string;

  @Column('text')
  nationality!: string;

  @Column('text', { nullable: true })
  ethnicity!: string | null;

  /** Permanent residence. */
  @Column('text', { name: 'commune_code', nullable: true })
  communeCode!: string | null;

  @Column('text', { name: 'commune_name', nullable: true })
  communeName!: string | null;

  @Column('text', { name: 'mother_number', nullable: true })
  motherNumber!: string | null;

  @Column('text', { name: 'father_number', nullable: true })
  fatherNumber!: string | null;

  /** The birth registration that gave the number; unique, so one birth has one number. */
  @Column('uuid', { name: 'registration_id', nullable: true })
  registrationId!: string | null;

  @Column('int')
  version!: number;
}
