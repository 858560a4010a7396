import { randomBytes } from 'node:crypto';

/** A PDF of about so many random bytes, so that nothing on its way makes it smaller, and no two are one content. */
export const scannedPaper = (bytes: number): Buffer =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nstream\n'),
    Buffer.from(randomBytes(Math.floor((bytes * 3) / 4)).toString('base64')),
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n'),
  ]);
