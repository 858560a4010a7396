import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What documents share that are byte for byte the same. One that went and came again is another. */
@Entity('document_content')
export class ContentEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') sha256!: string;
  @Column('int') size!: number;
  @Column('text') mediaType!: string;
  @Column('text') state!: 'storing' | 'quarantined' | 'kept';
  @Column('timestamptz') madeAt!: Date;
  /** No document has it any more; its bytes go, or are gone. */
  @Column('timestamptz', { nullable: true }) goneAt!: Date | null;
}
