/** Length-delimited field of the protobuf wire format; lengths here stay far below 2^28. */
function field(number: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}

/**
 * `google.rpc.Status` with one `google.rpc.ErrorInfo { reason: code, domain: 'lgsp' }`, the standard's place for a
 * machine-readable code (google/rpc/error_details.proto, AIP-193). Encoded by hand: two messages of four fields.
 */
export function encodeStatus(status: number, message: string, code: string): Buffer {
  const info = Buffer.concat([field(1, code), field(2, 'lgsp')]);
  const any = Buffer.concat([field(1, 'type.googleapis.com/google.rpc.ErrorInfo'), field(2, info)]);
  return Buffer.concat([Buffer.from([0x08]), varint(status), field(2, message), field(3, any)]);
}
