import { type DocumentState } from '@lgsp/contracts-one-stop';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ContentFault } from '../content/content.errors.js';
import { type Digitisation } from '../procedures/check-components.js';

/** One document of a dossier; its row stays whatever becomes of its bytes. */
@Entity('document')
export class DocumentEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('uuid') dossierId!: string;
  @Column('text') componentCode!: string;
  @Column('int') digitisation!: Digitisation;
  @Column('text') presented!: 'original' | 'copy';
  @Column('int') count!: number;
  @Column('text') state!: DocumentState;
  /** Personal: forgotten with its bytes. */
  @Column('text', { nullable: true }) fileName!: string | null;
  /** As announced; both null of a paper without a file. */
  @Column('int', { nullable: true }) size!: number | null;
  @Column('text', { nullable: true }) sha256!: string | null;
  @Column('text', { nullable: true }) mediaType!: string | null;
  /** Several documents may share one. */
  @Column('uuid', { nullable: true }) contentId!: string | null;
  @Column('int') chunks!: number;
  @Column('int') received!: number;
  @Column('text', { nullable: true }) fault!: ContentFault | null;
  @Column('uuid', { nullable: true }) reusedFrom!: string | null;
  @Column('text', { nullable: true }) resultNumber!: string | null;
  /** Subsystem that handed it in. */
  @Column('text') client!: string;
  @Column('text') handedInBy!: string;
  @Column('timestamptz') handedInAt!: Date;
  @Column('text', { nullable: true }) removedBy!: string | null;
  @Column('timestamptz', { nullable: true }) removedAt!: Date | null;
  @Column('text', { nullable: true }) removalReason!: string | null;
}
