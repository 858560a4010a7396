/** Something whose output is committed. CI generates it again elsewhere and compares byte by byte. */
export interface Generator {
  readonly name: string;
  /** Folder of the committed files, from the root; everything in it is generated. */
  readonly folder: string;
  /** File name (with its path inside the folder) → content. */
  generate(root: string): Promise<ReadonlyMap<string, string>>;
}
