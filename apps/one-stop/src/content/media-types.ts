import { type Walk } from './walk.js';
import { walkJpeg } from './walk-jpeg.js';
import { walkPdf } from './walk-pdf.js';
import { walkPng } from './walk-png.js';

interface MediaType {
  readonly mediaType: string;
  readonly extensions: readonly string[];
  /** The first bytes of each such file, as latin1. */
  readonly begins: string;
  readonly walk: (size: number) => Walk;
}

/**
 * What is taken, by content: what scanners make and the portal's forms are printed as. That the law asks for these and no others is not
 * verified. Told by their own bytes, and read to their end: of three types that is less than a library of hundreds.
 */
export const MEDIA_TYPES: readonly MediaType[] = [
  { mediaType: 'application/pdf', extensions: ['pdf'], begins: '%PDF-', walk: walkPdf },
  { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], begins: '\xff\xd8\xff', walk: walkJpeg },
  { mediaType: 'image/png', extensions: ['png'], begins: '\x89PNG\r\n\x1a\n', walk: walkPng },
];

/** Under which it is handed out. */
export const extensionOf = (mediaType: string): string =>
  MEDIA_TYPES.find((one) => one.mediaType === mediaType)?.extensions[0] ?? 'bin';
