import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('parcel')
export class ParcelEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') commune!: string;
  @Column('text') owner!: string;
  @Column('text', { nullable: true }) sheet!: string | null;
  @Column('int') births!: number;
}
