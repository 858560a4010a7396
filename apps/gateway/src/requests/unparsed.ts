import { type Unparsed, type UnparsedAnswer } from '@lgsp/http';
import { uuidv7 } from '@lgsp/kernel';
import { HEADER, XRoadError } from '@lgsp/x-road';

const ERRORS: Readonly<Record<Unparsed, XRoadError>> = {
  malformed: new XRoadError('BadRequest', 'This is no HTTP/1.1 request'),
  late: new XRoadError('RequestTimeout', 'The request did not arrive in time'),
  'headers-too-large': new XRoadError('HeadersTooLarge', 'The headers are too large'),
  'body-too-large': new XRoadError('TooLarge', 'The extensions of the chunks are too large'),
};

/** What never became a request, in the words of the exchange. */
export function unparsedRefusal(what: Unparsed): UnparsedAnswer {
  const [error, id] = [ERRORS[what], uuidv7()];
  return {
    status: error.status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-language': 'en',
      [HEADER.error]: error.type,
      [HEADER.requestId]: id,
    },
    body: JSON.stringify(error.body(id)),
  };
}
