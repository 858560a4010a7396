import { Module } from '@nestjs/common';
import { Directory } from './directory.js';
import { OfficialChanges } from './official-changes.js';
import { OfficialEntry } from './official-entry.js';
import { OfficialRepository } from './official.repository.js';

/** Who may act in the name of an agency. */
@Module({
  providers: [OfficialRepository, OfficialEntry, OfficialChanges, Directory],
  exports: [OfficialRepository, OfficialEntry, OfficialChanges, Directory],
})
export class DirectoryModule {}
