import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Births by commune and month: numbers, never persons. */
@Entity('intake_forecast')
export class IntakeForecastEntity {
  @PrimaryColumn('text') commune!: string;
  /** `YYYY-MM`. */
  @PrimaryColumn('text') birthMonth!: string;
  @Column('int') births!: number;
}
