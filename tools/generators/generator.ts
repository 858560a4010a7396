/** Something whose output is committed. CI generates it again elsewhere and compares byte by byte. */
export interface Generator {
  readonly name: string;
  /** Folder or single file of the committed output, from the root; everything in it is generated. */
  readonly target: string;
  /** Path from the root → content. */
  generate(root: string): Promise<ReadonlyMap<string, string>>;
}
