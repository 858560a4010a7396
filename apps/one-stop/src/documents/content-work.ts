/** Kinds of work rows about a content. */
export const CONTENT_WORK = {
  store: 'store-content',
  scan: 'scan-content',
  delete: 'delete-content',
} as const;

export interface ContentWork {
  readonly contentId: string;
}
