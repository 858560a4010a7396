import { NATIONAL_PORTAL } from '@lgsp/contracts-national-systems';
import {
  Document,
  DocumentChunk,
  DocumentList,
  DocumentRemoval,
  NewDocument,
} from '@lgsp/contracts-one-stop';
import { attachment, Idempotent, Octets, Safe, StreamsOctets, TakesOctets } from '@lgsp/http';
import { ByOfficial, Caller, type CallerIdentity, Proven, Scoped } from '@lgsp/security';
import { Body, Controller, Get, HttpCode, Param, Post, Put, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DocumentIntake } from '../documents/document-intake.service.js';
import { DocumentRemoval as Removal } from '../documents/document-removal.service.js';
import { DocumentQueries } from '../documents/document.queries.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { Theirs } from './theirs.js';

const Id = z.uuidv7();
/** Of 64 KiB at least, so that none has more. */
const Chunk = z.coerce.number().int().min(1).max(800);
/** What is taken, by content. */
const TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;

/** Giấy tờ, thành phần hồ sơ. */
@ApiTags('documents')
@Controller('dossiers/:id/documents')
@Scoped('submitted')
export class DocumentController {
  constructor(
    private readonly intake: DocumentIntake,
    private readonly removal: Removal,
    private readonly queries: DocumentQueries,
  ) {}

  /** Announces a document: a paper that was received, a file that comes in chunks now, or one of another dossier. */
  @Post()
  @ByOfficial({ role: 'receptionist', field: 'one-stop' }, NATIONAL_PORTAL)
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: Document })
  open(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewDocument }) body: NewDocument,
    @Caller() caller: CallerIdentity,
    @Theirs() whose: Whose,
  ): Promise<Document> {
    return this.intake.open(id, whose, body, caller);
  }

  /** The documents of a dossier, and what of its procedure's papers they make up. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: DocumentList })
  list(@Param('id', { schema: Id }) id: string, @Theirs() whose: Whose): Promise<DocumentList> {
    return this.queries.list(id, whose);
  }

  /** Takes one numbered chunk of a file; sent again, it is the same. */
  @Put(':documentId/chunks/:chunk')
  @ByOfficial({ role: 'receptionist', field: 'one-stop' }, NATIONAL_PORTAL)
  @Idempotent()
  @TakesOctets()
  @ApiOkResponse({ standardSchema: DocumentChunk })
  take(
    @Param('id', { schema: Id }) id: string,
    @Param('documentId', { schema: Id }) documentId: string,
    @Param('chunk', { schema: Chunk }) chunk: number,
    @Octets() bytes: Buffer,
    @Theirs() whose: Whose,
  ): Promise<DocumentChunk> {
    return this.intake.take(id, documentId, whose, chunk, bytes);
  }

  /** Completes a file: by its content it goes on to the store, or is refused. */
  @Post(':documentId/completion')
  @ByOfficial({ role: 'receptionist', field: 'one-stop' }, NATIONAL_PORTAL)
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Document })
  complete(
    @Param('id', { schema: Id }) id: string,
    @Param('documentId', { schema: Id }) documentId: string,
    @Theirs() whose: Whose,
  ): Promise<Document> {
    return this.intake.complete(id, documentId, whose);
  }

  /** The file, as an attachment under a name of its component. */
  @Get(':documentId/content')
  @Safe()
  @StreamsOctets(...TYPES)
  async content(
    @Param('id', { schema: Id }) id: string,
    @Param('documentId', { schema: Id }) documentId: string,
    @Theirs() whose: Whose,
  ): Promise<StreamableFile> {
    return attachment(await this.queries.content(id, documentId, whose));
  }

  /** Takes a mis-scan out, for a reason; its bytes go, its row stays. */
  @Post(':documentId/removal')
  @ByOfficial({ role: 'officer', field: 'one-stop' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Document })
  remove(
    @Param('id', { schema: Id }) id: string,
    @Param('documentId', { schema: Id }) documentId: string,
    @Body({ schema: DocumentRemoval }) { reason }: z.output<typeof DocumentRemoval>,
    @Caller() caller: CallerIdentity,
    @Theirs() whose: Whose,
  ): Promise<Document> {
    return this.removal.remove(id, documentId, whose, reason, caller);
  }
}
