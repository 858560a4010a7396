import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Births by commune and month: numbers, never persons. */
@Entity('intake_forecast')
export class IntakeForecastEntity {
  @PrimaryColumn('text') commune!: string;
  /** The commune of today; null where the code denotes none, as of births that a release before told. */
  @Column('text', { nullable: true }) unitId!: string | null;
  /** `YYYY-MM`. */
  @PrimaryColumn('text') birthMonth!: string;
  @Column('int') births!: number;
}
