import { defineError } from '@lgsp/kernel';

export const ForeignSource = defineError('GATEWAY.EVENT_FOREIGN_SOURCE', 'forbidden', {
  en: 'The source does not own the topic or the event type',
  vi: 'Nguồn không sở hữu chủ đề hoặc loại sự kiện',
  when: 'The router finds an event on a topic, or of a type, that its source does not own; nobody gets it.',
  next: 'Publish events of registered own types on the own topic only.',
  advice: {
    en: 'Find out who published it: the source has no right to this topic or type, and the event is never delivered. Discard it when that is settled.',
    vi: 'Xác định ai đã phát: nguồn không có quyền với chủ đề hoặc loại này, sự kiện sẽ không được chuyển. Loại bỏ khi đã làm rõ.',
  },
});

/** Neither the source itself nor anybody who calls it under an agreement may name this actor. */
export const ForeignEventActor = defineError('GATEWAY.EVENT_FOREIGN_ACTOR', 'forbidden', {
  en: 'The source may not state an act of this official or system',
  vi: 'Nguồn không được nêu hành động của cán bộ hoặc hệ thống này',
  when: 'The router finds an event that names an official or system for which its source may not speak.',
  next: 'Have the registry let the source speak for that agency, or have the event discarded.',
  advice: {
    en: 'Find out who acted: let the source speak for that agency (speaksFor of its entry) where that is right, and the events go by themselves. Else discard them.',
    vi: 'Xác định ai đã thực hiện: nếu đúng, cho phép nguồn đại diện cơ quan đó (speaksFor), sự kiện sẽ tự được chuyển. Nếu không, loại bỏ.',
  },
});

export const UnregisteredEvent = defineError('GATEWAY.EVENT_UNREGISTERED', 'unprocessable', {
  en: 'No such event type and version is registered',
  vi: 'Loại và phiên bản sự kiện chưa được đăng ký',
  when: 'The router finds an event whose type and version are not in the registry; it waits until they are.',
  next: 'Have the type and version entered in the registry.',
  advice: {
    en: 'Register the type and version (event-types of the registry) and load it: the events then go by themselves. Or discard them.',
    vi: 'Đăng ký loại và phiên bản sự kiện trên trục: sự kiện sẽ tự được chuyển. Hoặc loại bỏ.',
  },
});

export const BadEventData = defineError('GATEWAY.EVENT_BAD_DATA', 'invalid', {
  en: 'The data breaks the registered schema of the event',
  vi: 'Dữ liệu không đúng lược đồ đã đăng ký của sự kiện',
  when: 'The data of an event breaks the schema registered for its type and version.',
  next: 'State the fact again in a new event that keeps the schema.',
  advice: {
    en: 'It never fits as it is: have the source state the fact again as its schema has it, then discard this one.',
    vi: 'Sự kiện không thể chuyển nguyên trạng: đề nghị nguồn phát lại đúng lược đồ rồi loại bỏ sự kiện này.',
  },
});

export const EventTooLarge = defineError('GATEWAY.EVENT_TOO_LARGE', 'too-large', {
  en: 'The event leaves no room for the attributes that a copy gains',
  vi: 'Sự kiện quá lớn để chuyển tiếp',
  when: 'An event is so large that its copies, which gain headers on their way, would exceed the limit of the bus.',
  next: 'State the fact again in a smaller event.',
  advice: {
    en: 'It never gets through: have the source state the fact in a smaller event, then discard this one.',
    vi: 'Sự kiện không thể chuyển: đề nghị nguồn phát lại với kích thước nhỏ hơn rồi loại bỏ sự kiện này.',
  },
});

export const EventIdReused = defineError('GATEWAY.EVENT_ID_REUSED', 'conflict', {
  en: 'Another event was decided under this id',
  vi: 'Mã sự kiện đã được dùng cho một sự kiện khác',
  when: 'The router meets the id of an event it has already decided, with other content.',
  next: 'State the second fact again under an id of its own.',
  advice: {
    en: 'Compare it with the event that was decided (explain): have the source state this one under an id of its own, then discard it.',
    vi: 'So sánh với sự kiện đã chuyển cùng mã: đề nghị nguồn phát lại với mã riêng rồi loại bỏ sự kiện này.',
  },
});

/** Of a major that was replaced, while somebody views the newer one only: their view has to wait until all older ones are through. */
export const EventSuperseded = defineError('GATEWAY.EVENT_SUPERSEDED', 'conflict', {
  en: 'A consumer views a newer version of the event and could not be told of this one',
  vi: 'Có hệ thống nhận chỉ đọc phiên bản mới hơn của sự kiện này',
  when: 'An event has an older major version than the one that some consumer reads by now.',
  next: 'Publish the newer version; events that already wait are settled by an operator.',
  advice: {
    en: 'Let the consumer view the older version again until all of it is through, or discard the event.',
    vi: 'Để hệ thống nhận đọc lại phiên bản cũ cho đến khi hết, hoặc loại bỏ sự kiện.',
  },
});
